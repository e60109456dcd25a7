package de.hellweg.securityserver.pages.registrations;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.pages.KeyGate;
import de.hellweg.trust.Malformed;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.site.PageVisit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asking the registry for something about this server: which kind, the form, and before messages stop a question.
final class NewRegistration {
    private static final String PATH = RegistrationPages.LIST + "/new";
    private static final String SURE = "sure";

    private final RegistrationDesk desk;
    private final Wishes wishes;

    NewRegistration(RegistrationDesk desk, Wishes wishes) {
        this.desk = desk;
        this.wishes = wishes;
    }

    void on(Router.Builder routes, KeyGate gate) {
        routes.route("GET", PATH, gate.keyed(NewRegistration::kinds));
        for (var wish : Wish.all()) {
            routes.route("GET", PATH + "/" + wish.kind(), gate.keyed(visit -> form(visit, wish, 200, Problems.none(),
                    Html.nothing())))
                    .route("POST", PATH + "/" + wish.kind(), gate.keyed(visit -> ask(visit, wish)));
        }
    }

    private static HttpResponse kinds(PageVisit visit) {
        var title = visit.text("new.title");
        List<Html> links = new ArrayList<>();
        for (var wish : Wish.all()) {
            links.add(Element.of("li", Element.link(PATH + "/" + wish.kind(), visit.text("kind." + wish.kind())),
                    Element.of("p", visit.text("kind." + wish.kind() + ".text")).css("kern-body")));
        }
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("new.lead")),
                Element.of("ul", Html.all(links)).css("hw-section hw-wide"), Parts.paragraph(visit.text("new.more")),
                Parts.buttons(Parts.quietLink(RegistrationPages.LIST, visit.text("place.registrations"))));
    }

    private HttpResponse form(PageVisit visit, Wish wish, int status, Problems problems, Html before) {
        var title = visit.text("kind." + wish.kind());
        var lead = Parts.paragraph(visit.text("kind." + wish.kind() + ".text"));
        if (!wishes.possible(wish)) {
            return visit.page(status, title, Parts.title(title), lead, Parts.alert(Parts.Tone.INFO,
                    visit.text("new.nothing")), Parts.buttons(Parts.quietLink(PATH, visit.text("new.way"))));
        }
        var form = Form.of(PATH + "/" + wish.kind(), visit.token(), visit.text(wish.stopsMessages()
                ? "new.next"
                : "new.button"), PATH, wishes.fields(visit, wish).toArray(Field[]::new));
        return visit.page(status, title, before, Parts.title(title), lead, form.html(visit.texts(), visit.form(),
                problems));
    }

    private HttpResponse ask(PageVisit visit, Wish wish) {
        var sent = visit.form();
        var problems = missing(visit, wish);
        if (problems.any()) {
            return form(visit, wish, 400, problems, Html.nothing());
        }
        if (wish.stopsMessages() && !sent.text(SURE).equals("yes")) {
            return question(visit, wish);
        }
        try {
            var asked = desk.ask(wishes.request(wish, sent), RegistrationPages.by(visit));
            return visit.seeOther(RegistrationPages.LIST + "/" + asked.asked().hex());
        } catch (Malformed e) {
            var field = e.where().substring(e.where().lastIndexOf('/') + 1);
            return form(visit, wish, 400, Problems.of(field, visit.texts().find("problem." + field)
                    .orElseGet(() -> e.where() + " " + e.problem())), Html.nothing());
        } catch (Refused refused) {
            return switch (refused.status()) {
                case 409 -> form(visit, wish, 409, Problems.none(), Parts.alert(Parts.Tone.WARNING,
                        visit.text("new.same")));
                case 503 -> form(visit, wish, 503, Problems.none(), Parts.alert(Parts.Tone.WARNING,
                        visit.text("new.not-now"), Parts.facts(Map.of(visit.text("request.told"),
                                Html.text(refused.detail())))));
                default -> throw refused;
            };
        }
    }

    private static Problems missing(PageVisit visit, Wish wish) {
        var problems = Problems.none();
        wish.fields().stream().filter(part -> part != Wish.Part.NOTICE).map(Wish.Part::member)
                .forEach(member -> problems.addIf(visit.form().text(member).isEmpty(), member,
                        visit.text("problem." + member)));
        return problems;
    }

    /// What stops messages is asked about once more.
    private HttpResponse question(PageVisit visit, Wish wish) {
        var values = new LinkedHashMap<String, String>();
        var facts = new LinkedHashMap<String, Html>();
        for (var part : wish.fields()) {
            var text = visit.form().text(part.member());
            values.put(part.member(), text);
            facts.put(visit.text("field." + part.member()), Html.text(text.isEmpty() ? "–" : text));
        }
        values.put(SURE, "yes");
        var form = Form.confirmation(PATH + "/" + wish.kind(), visit.token(), visit.text("new.button"), PATH,
                values.keySet().stream().map(Field::hidden).toArray(Field[]::new));
        var title = visit.text("kind." + wish.kind());
        facts.put(visit.text("field.server"), Parts.code(wishes.here().path()));
        return visit.page(title, Parts.title(title), Parts.alert(Parts.Tone.WARNING, visit.text("new.question"),
                Parts.paragraph(visit.text("kind." + wish.kind() + ".question"))), Parts.facts(facts),
                form.html(visit.texts(), FormFields.of(values), Problems.none()));
    }
}
