package de.hellweg.registry.pages.policy;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.rules.Doubt;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Changes one set of rules: the form with the present values, a question before what weakens protection, and the entry.
/// The form carries which rules it was made from; whoever comes second is told that they have changed.
final class RulesForm<T> {
    private static final String SEEN = "seen";
    private static final String CONFIRMED = "confirmed";

    private final RegistryLog log;
    private final Rules<T> rules;
    private final String path;

    RulesForm(RegistryLog log, Rules<T> rules) {
        this.log = log;
        this.rules = rules;
        this.path = PolicyPages.PATH + "/" + rules.name();
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", path, pages.allowed(Right.TRUST, visit -> fresh(visit, 200, Html.nothing())))
                .route("POST", path, pages.allowed(Right.TRUST, this::change));
    }

    private T present() {
        return rules.present(log.published().registry());
    }

    private String seen(T present) {
        return Digest.sha256(CanonicalJson.write(PayloadWriter.payload(rules.event(present)))).hex();
    }

    /// The form with the rules as they are now.
    private HttpResponse fresh(Visit visit, int status, Html before) {
        var present = present();
        return form(visit, status, values(rules.values(present), visit, seen(present)), Problems.none(), before);
    }

    private FormFields values(FormFields of, Visit visit, String seen) {
        var values = new LinkedHashMap<String, String>();
        rules.fields(visit).forEach(field -> values.put(field.name(), of.text(field.name())));
        values.put(SEEN, seen);
        return FormFields.of(values);
    }

    private HttpResponse form(Visit visit, int status, FormFields values, Problems problems, Html before) {
        var title = visit.text("change." + rules.name());
        var fields = new ArrayList<Field>(List.of(Field.hidden(SEEN)));
        fields.addAll(rules.fields(visit));
        var form = Form.of(path, visit.token(), visit.text("enter.button"), PolicyPages.PATH,
                fields.toArray(Field[]::new));
        return visit.page(status, title, before, Parts.title(title),
                Parts.paragraph(visit.text("lead." + rules.name())), Parts.paragraph(visit.text("enter.lead")),
                form.html(visit.texts(), values, problems));
    }

    private HttpResponse change(Visit visit) {
        var sent = visit.form();
        visit.asked().note(rules.name() + " policy");
        var present = present();
        if (!sent.text(SEEN).equals(seen(present))) {
            visit.asked().note(visit.asked().note() + " changed meanwhile");
            return fresh(visit, 409, Parts.alert(Parts.Tone.WARNING, visit.text("overtaken"),
                    Parts.paragraph(visit.text("overtaken.text"))));
        }
        var problems = Problems.none();
        var wanted = rules.read(visit, sent, problems);
        if (wanted.isEmpty()) {
            return form(visit, 400, sent, problems, Html.nothing());
        }
        if (wanted.get().equals(present)) {
            return form(visit, 400, sent, Problems.none(),
                    Parts.alert(Parts.Tone.INFO, visit.text("unchanged")));
        }
        var doubts = rules.doubts(present, wanted.get());
        return doubts.isEmpty() || sent.text(CONFIRMED).equals("yes")
                ? enter(visit, rules.event(wanted.get()))
                : question(visit, sent, doubts);
    }

    /// What becomes weaker, and the button that does it all the same.
    private HttpResponse question(Visit visit, FormFields sent, List<Doubt> doubts) {
        var title = visit.text("question." + rules.name());
        visit.asked().note(visit.asked().note() + " not changed yet: asked whether to weaken it");
        var values = new LinkedHashMap<String, String>();
        rules.fields(visit).forEach(field -> values.put(field.name(), sent.text(field.name())));
        values.put(SEEN, sent.text(SEEN));
        values.put(CONFIRMED, "yes");
        var fields = values.keySet().stream().map(Field::hidden).toArray(Field[]::new);
        var list = Element
                .of("ul", Html.all(doubts.stream().map(doubt -> Element.of("li", told(visit, doubt))).toList()))
                .css("kern-list kern-list--bullet");
        // As by REST: nothing was changed.
        return visit.page(409, title, Parts.title(title),
                Parts.alert(Parts.Tone.WARNING, visit.text("question.lead"), list),
                Parts.paragraph(visit.text("question.text")),
                Form.confirmation(path, visit.token(), visit.text("question.button"), path, fields)
                        .html(visit.texts(), FormFields.of(values), Problems.none()));
    }

    private static String told(Visit visit, Doubt doubt) {
        return switch (doubt) {
            case Doubt.LongerSpan(var span, var before, var after) -> visit.text("doubt." + span,
                    Spans.told(visit.texts(), before), Spans.told(visit.texts(), after));
            case Doubt.LongerAlgorithm(var algorithm) -> visit.text("doubt.algorithm.longer",
                    visit.text("algorithm." + algorithm.name()));
            case Doubt.EndedAlgorithm(var algorithm) -> visit.text("doubt.algorithm.over",
                    visit.text("algorithm." + algorithm.name()));
            case Doubt.FewerApprovals(var what, var before, var after) -> visit.text("doubt.approval",
                    RegistrationRules.label(visit, what), RegistrationRules.told(visit, before),
                    RegistrationRules.told(visit, after));
        };
    }

    private HttpResponse enter(Visit visit, RegistryEvent event) {
        var told = PayloadWriter.kind(event) + " " + CanonicalJson.text(PayloadWriter.payload(event));
        return switch (log.append(event, visit.account().actor().name(), visit.asked().entering(told))) {
            case RegistryLog.Appended(var position) -> visit.seeOther(PolicyPages.PATH + "?entry=" + position);
            case RegistryLog.Rejected(var detail) -> {
                visit.asked().note(told + " " + detail);
                yield fresh(visit, 409, Parts.alert(Parts.Tone.DANGER, visit.text("overtaken"), Parts.code(detail)));
            }
        };
    }
}
