package de.hellweg.registry.pages.keys;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.keys.LogKeyRotation;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.logkey.LogKeys;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Shows the log's keys to everybody who is signed in; who may change what is trusted adds the prepared one and retires
/// an old one, each after a question.
public final class LogKeyPages implements PageGroup {
    private static final String PATH = "/log-keys";
    private static final String KEY = "logKey";

    private final LogKeyRotation rotation;

    public LogKeyPages(LogKeyRotation rotation) {
        this.rotation = rotation;
    }

    /// The two steps.
    private enum Step {
        ADD, RETIRE;

        String path() {
            return PATH + "/" + word();
        }

        String word() {
            return this == ADD ? "add" : "retire";
        }
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        var own = pages.with(LogKeyPages.class);
        routes.route("GET", PATH, own.allowed(Right.SEE, this::show));
        for (Step step : Step.values()) {
            routes.route("GET", step.path(), own.allowed(Right.TRUST, visit -> question(visit, step)))
                    .route("POST", step.path(), own.allowed(Right.TRUST, visit -> take(visit, step)));
        }
    }

    private HttpResponse show(Visit visit) {
        var title = visit.text("place.log-keys");
        long inUse = rotation.keys().stream().filter(LogKeys.Known::inUse).count();
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("lead")),
                inUse > 1
                        ? Parts.alert(Parts.Tone.INFO, visit.text("overlap"), Parts.paragraph(
                                visit.text("overlap.text")))
                        : Html.nothing(),
                Html.all(rotation.keys().reversed().stream().map(known -> key(visit, known, inUse > 1)).toList()),
                inUse > 1 ? Html.nothing() : prepared(visit),
                Parts.buttons(Parts.quietLink("/history?object=log-key", visit.text("history"))));
    }

    private static Html key(Visit visit, LogKeys.Known known, boolean another) {
        var times = new Times(visit.texts().language());
        Map<String, Html> facts = new LinkedHashMap<>();
        facts.put(visit.text("key"), Parts.code(known.key().encoded()));
        facts.put(visit.text("since"), Html.text(known.added().map(times::full).orElseGet(() -> visit.text("first"))));
        known.retired().ifPresent(time -> facts.put(visit.text("until"), Html.text(times.full(time))));
        known.endorsement()
                .ifPresent(by -> facts.put(visit.text("endorsed"), Parts.code(by.endorsedBy().encoded())));
        Html retire = known.inUse() && another && visit.may(Right.TRUST)
                ? Parts.buttons(Parts.quietLink(target(Step.RETIRE, known.key()), visit.text("retire.link")))
                : Html.nothing();
        return Element.of("section",
                Parts.heading(visit.text(known.inUse() ? "state.in-use" : "state.retired")), Parts.facts(facts), retire)
                .css("hw-section");
    }

    private Html prepared(Visit visit) {
        var heading = Parts.heading(visit.text("prepared"));
        var key = rotation.prepared();
        if (key.isEmpty()) {
            return Element.of("section", heading, Parts.paragraph(visit.text("prepared.none")),
                    Parts.code("hellweg registry next-log-key")).css("hw-section");
        }
        Html add = visit.may(Right.TRUST)
                ? Parts.buttons(Parts.buttonLink(target(Step.ADD, key.get()), visit.text("add.link")))
                : Html.nothing();
        return Element.of("section", heading,
                Parts.facts(Map.of(visit.text("key"), Parts.code(key.get().encoded()))), add).css("hw-section");
    }

    private static String target(Step step, NoteVerifier key) {
        return step.path() + "?" + KEY + "=" + URLEncoder.encode(key.encoded(),
                StandardCharsets.UTF_8);
    }

    private static NoteVerifier key(FormFields in) {
        try {
            return NoteVerifier.parse(in.text(KEY));
        } catch (Malformed e) {
            throw Refused.unknown("The address names no key.");
        }
    }

    private HttpResponse question(Visit visit, Step step) {
        return question(visit, step, key(visit.query()), 200, Html.nothing());
    }

    private static HttpResponse question(Visit visit, Step step, NoteVerifier key, int status, Html before) {
        var title = visit.text(step.word() + ".title");
        return visit.page(status, title, before, Parts.title(title),
                Parts.alert(Parts.Tone.WARNING, visit.text(step.word() + ".lead"),
                        Parts.paragraph(visit.text(step.word() + ".text"))),
                Parts.facts(Map.of(visit.text("key"), Parts.code(key.encoded()))),
                Form.confirmation(step.path(), visit.token(), visit.text(step.word() + ".button"), PATH,
                        Field.hidden(KEY))
                        .html(visit.texts(), FormFields.of(Map.of(KEY, key.encoded())), Problems.none()));
    }

    private HttpResponse take(Visit visit, Step step) {
        var key = key(visit.form());
        var told = step == Step.ADD ? "log-key-added " + key : "log-key-retired " + key;
        visit.asked().note(told);
        var actor = visit.account().actor().name();
        var along = visit.asked().entering(told);
        var outcome = step == Step.ADD ? rotation.add(key, actor, along) : rotation.retire(key, actor, along);
        return switch (outcome) {
            case RegistryLog.Appended(var position) -> visit.seeOther(PATH + "?entry=" + position);
            case RegistryLog.Rejected(var detail) -> {
                visit.asked().note(told + " " + detail);
                yield question(visit, step, key, 409, Parts.alert(Parts.Tone.DANGER, visit.text("refused"),
                        Parts.code(detail)));
            }
        };
    }
}
