package de.hellweg.registry.pages.requests;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The question before a decision, and the decision. It is about the request as the registrar saw it: the form carries
/// how many steps there were, and whoever comes second reads who was quicker instead of deciding about something else.
final class Decisions {
    private static final String SEEN = "seen";
    private static final String REASON = "reason";

    private final Registrations registrations;
    private final BiFunction<Visit, KeptRequest, Html> facts;

    Decisions(Registrations registrations, BiFunction<Visit, KeptRequest, Html> facts) {
        this.registrations = registrations;
        this.facts = facts;
    }

    /// What a registrar may say to a request.
    enum Decision {
        APPROVE, DECLINE, REVOKE;

        String word() {
            return RequestPages.word(this);
        }
    }

    HttpResponse question(Visit visit, KeptRequest kept, Decision decision, int status, Problems problems,
            Html before) {
        if (!kept.state().open()) {
            return overtaken(visit, kept);
        }
        var path = RequestPages.LIST + "/" + kept.id();
        var word = decision.word();
        var reason = Field.line(REASON, visit.text("request.reason"));
        var form = Form.of(path + "/" + word, visit.token(), visit.text("request." + word + ".button"), path,
                Field.hidden(SEEN), decision == Decision.APPROVE ? reason.mayBeEmpty() : reason);
        var values = FormFields.of(Map.of(SEEN, String.valueOf(kept.history().size()), REASON,
                visit.form().text(REASON)));
        var title = visit.text("request." + word + ".title", kept.id());
        return visit.page(status, title, before, Parts.title(title),
                Parts.paragraph(visit.text("request." + word + ".text")), facts.apply(visit, kept),
                form.html(visit.texts(), values, problems));
    }

    /// For whom comes second: who decided what, and a way on.
    private static HttpResponse overtaken(Visit visit, KeptRequest kept) {
        var title = visit.text("request.title", kept.id());
        return visit.page(409, title, Parts.alert(Parts.Tone.WARNING, visit.text("request.overtaken"),
                Parts.paragraph(RequestParts.told(visit, kept))), Parts.title(title),
                Parts.buttons(Parts.buttonLink(RequestPages.LIST + "/" + kept.id(), visit.text("request.look"))));
    }

    HttpResponse decide(Visit visit, KeptRequest kept, Decision decision) {
        var reason = visit.form().optional(REASON);
        visit.asked().note("registration request " + kept.id() + " " + decision.word());
        if (decision != Decision.APPROVE && reason.isEmpty()) {
            return question(visit, kept, decision, 400, Problems.of(REASON, visit.text("request.reason.missing")),
                    Html.nothing());
        }
        int seen = seen(visit.form().text(SEEN));
        var name = visit.account().actor().name();
        if (kept.history().size() != seen) {
            return refused(visit, decision, kept, seen, "decided meanwhile by " + kept.last().actor());
        }
        Registrations.Along along = (in, taken) -> visit.asked().trace().carriedOut(in, taken.told());
        try {
            var decided = switch (decision) {
                case APPROVE -> registrations.approve(kept.id(), name, reason, along);
                case DECLINE -> registrations.decline(kept.id(), name, reason.orElseThrow(), along);
                case REVOKE -> registrations.revoke(kept.id(), name, reason.orElseThrow(), along);
            };
            return visit.seeOther(RequestPages.LIST + "/" + kept.id()
                    + decided.position().map(position -> "?entry=" + position).orElse("?done=yes"));
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            return refused(visit, decision, registrations.find(kept.id()), seen, refused.detail());
        }
    }

    private static int seen(String written) {
        if (!written.matches("[1-9]\\d{0,3}")) {
            throw Refused.malformed("The form does not say which state of the request was seen.");
        }
        return Integer.parseInt(written);
    }

    private HttpResponse refused(Visit visit, Decision decision, KeptRequest now, int seen, String why) {
        visit.asked().note(visit.asked().note() + ": " + why);
        return question(visit, now, decision, 409, Problems.none(), reason(visit, decision, now, seen));
    }

    /// Why an open request was not decided.
    private Html reason(Visit visit, Decision decision, KeptRequest now, int seen) {
        if (decision == Decision.APPROVE && now.approvedBy(visit.account().actor().name())) {
            return Parts.alert(Parts.Tone.WARNING, visit.text("request.second"));
        }
        if (now.history().size() != seen) {
            return Parts.alert(Parts.Tone.WARNING, visit.text("request.quicker"),
                    Parts.paragraph(RequestParts.told(visit, now)),
                    Parts.paragraph(visit.text("request.quicker.text")));
        }
        if (now.request().lacksNewOwnersSeal()) {
            return RequestParts.lacksSeal(visit, now);
        }
        return registrations.objection(now).map(objection -> RequestParts.objection(visit, objection))
                .orElseGet(() -> Parts.alert(Parts.Tone.WARNING, visit.text("request.again")));
    }
}
