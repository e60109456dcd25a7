package de.hellweg.securityserver.pages.access;

import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.management.catalogue.AccessDesk.Told;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.site.PageVisit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asking a provider for access. The service stands in the address, so that a link can lead here; its purposes are those
/// it was published for.
final class NewRequest {
    private static final String PATH = SentPages.LIST + "/new";
    private static final String SERVICE = "service";
    private static final String CLIENT = "client";
    private static final String PURPOSES = "purposes";
    private static final String REASON = "reason";
    /// Beside which field a fault of the provider belongs.
    private static final Map<String, String> FIELDS = Map.of("unknown_purpose", PURPOSES,
            "purpose_denied", PURPOSES, "unknown_member", CLIENT, "too_many_access_requests", REASON);

    private final AccessDesk desk;
    private final CurrentRegistry registry;
    private final Clients clients;

    NewRequest(AccessDesk desk, CurrentRegistry registry, Clients clients) {
        this.desk = desk;
        this.registry = registry;
        this.clients = clients;
    }

    static String of(ServiceId service) {
        return PATH + "?service=" + SentPages.encoded(service.path());
    }

    HttpResponse form(PageVisit visit) {
        var service = service(visit.query().text(SERVICE));
        return service.isEmpty()
                ? visit.seeOther(SentPages.LIST + "/service")
                : form(visit, 200, service.get(), Problems.none(), Html.nothing());
    }

    private static Optional<ServiceId> service(String written) {
        try {
            return Optional.of(ServiceId.parse(written));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private HttpResponse form(PageVisit visit, int status, ServiceId service, Problems problems, Html before) {
        var parts = new AccessParts(visit, registry.snapshot());
        var published = registry.snapshot().service(service);
        var form = Form.of(PATH + "?service=" + SentPages.encoded(service.path()), visit.token(),
                visit.text("ask.button"), SentPages.LIST,
                Field.choice(CLIENT, visit.text("sent.client"), clients.options()).hint(visit.text("ask.client.hint")),
                Field.checks(PURPOSES, visit.text("request.purposes"), parts.options(purposes(published)))
                        .hint(visit.text("ask.purposes.hint")),
                Field.lines(REASON, visit.text("request.reason"), 4).hint(visit.text("ask.reason.hint")));
        var title = visit.text("ask.title");
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("request.service"), parts.service(service));
        facts.put(visit.text("ask.provider"), Html.text(parts.member(service.provider()).isEmpty()
                ? service.provider().path()
                : parts.member(service.provider())));
        Html unknown = published.isEmpty()
                ? Parts.alert(Parts.Tone.WARNING, visit.text("ask.unpublished"))
                : Html.nothing();
        return visit.page(status, title, before, Parts.title(title), Parts.paragraph(visit.text("ask.lead")),
                Parts.facts(facts), unknown, form.html(visit.texts(), visit.form(), problems));
    }

    /// A service that is not in the catalogue may be asked for with any purpose of the registry; its provider knows.
    private List<PurposeCode> purposes(Optional<PublishedService> published) {
        return published.map(PublishedService::purposes)
                .orElseGet(() -> registry.snapshot().purposes().stream().map(Purpose::code).toList());
    }

    HttpResponse ask(PageVisit visit) {
        var service = service(visit.query().text(SERVICE));
        if (service.isEmpty()) {
            return visit.seeOther(SentPages.LIST + "/service");
        }
        var problems = Problems.none();
        var client = clients.parsed(visit.form().text(CLIENT));
        problems.addIf(client.isEmpty(), CLIENT, visit.text("problem.client"));
        var question = question(visit, service.get(), problems);
        if (problems.any() || client.isEmpty() || question.isEmpty()) {
            return form(visit, 400, service.get(), problems, Html.nothing());
        }
        return switch (desk.ask(client.get(), service.get(), question.get(), AccessPages.by(visit))) {
            case Told.Answered _ -> visit.seeOther(SentPages.of(client.get(), service.get().provider()) + "&done=yes");
            case Told.Fault(var code, var message, var later) -> form(visit, later ? 503 : 409, service.get(),
                    problems(visit, code), SentPages.fault(visit, code, message));
            case Told.Nothing() -> form(visit, 503, service.get(), Problems.none(), Parts.alert(Parts.Tone.WARNING,
                    visit.text("sent.nothing")));
        };
    }

    private static Optional<AccessQuestion> question(PageVisit visit, ServiceId service, Problems problems) {
        var purposes = visit.form().all(PURPOSES).stream().distinct().flatMap(code -> purpose(code).stream()).toList();
        problems.addIf(purposes.isEmpty(), PURPOSES, visit.text("problem.purposes"));
        try {
            var reason = AccessQuestion.reason(visit.form().text(REASON));
            return purposes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AccessQuestion(service.code(), purposes, reason));
        } catch (Malformed _) {
            problems.add(REASON, visit.text("problem.reason"));
            return Optional.empty();
        }
    }

    private static Optional<PurposeCode> purpose(String code) {
        try {
            return Optional.of(new PurposeCode(code));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    /// What people can mend in the form.
    private static Problems problems(PageVisit visit, String code) {
        var last = code.substring(code.lastIndexOf('.') + 1);
        return Optional.ofNullable(FIELDS.get(last))
                .map(field -> Problems.of(field, visit.text("ask.fault." + last))).orElseGet(Problems::none);
    }
}
