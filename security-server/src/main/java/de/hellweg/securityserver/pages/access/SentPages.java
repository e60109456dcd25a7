package de.hellweg.securityserver.pages.access;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.management.catalogue.AccessDesk.Told;
import de.hellweg.securityserver.pages.KeyGate;
import de.hellweg.securityserver.pages.PageGroup;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is asked from here: how it stands, as the provider tells it, and the way to a new request. Nothing of it is kept
/// here but in the message log, so who wants to know asks the provider, by message.
public final class SentPages implements PageGroup {
    static final String LIST = "/sent-access-requests";
    private static final String CLIENT = "client";
    private static final String PROVIDER = "provider";

    private final AccessDesk desk;
    private final CurrentRegistry registry;
    private final Clients clients;
    private final Anchor anchor;
    private final NewRequest asking;

    public SentPages(AccessDesk desk, CurrentRegistry registry, ServerConfiguration configuration, Anchor anchor) {
        this.desk = desk;
        this.registry = registry;
        this.clients = new Clients(configuration, registry);
        this.anchor = anchor;
        this.asking = new NewRequest(desk, registry, clients);
    }

    @Override
    public void on(Router.Builder routes, KeyGate pages) {
        var gate = pages.with(AccessPages.class);
        routes.route("GET", LIST, gate.keyed(this::show)).route("POST", LIST, gate.keyed(this::look))
                .route("GET", LIST + "/service", gate.keyed(visit -> service(visit, 200, Problems.none())))
                .route("POST", LIST + "/service", gate.keyed(this::chosen))
                .route("GET", LIST + "/new", gate.keyed(asking::form))
                .route("POST", LIST + "/new", gate.keyed(asking::ask));
    }

    /// The address of the page that shows how a client's requests to a provider stand.
    static String of(SubsystemId client, SubsystemId provider) {
        return LIST + "?client=" + encoded(client.path()) + "&provider=" + encoded(provider.path());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse show(PageVisit visit) {
        var client = clients.parsed(visit.query().text(CLIENT));
        var provider = parsed(visit.query().text(PROVIDER));
        return client.isPresent() && provider.isPresent()
                ? page(visit, 200, visit.query(), Problems.none(), told(visit, client.get(), provider.get()))
                : page(visit, 200, visit.query(), Problems.none(), Html.nothing());
    }

    private HttpResponse look(PageVisit visit) {
        var sent = visit.form();
        var client = clients.parsed(sent.text(CLIENT));
        var provider = parsed(sent.text(PROVIDER));
        if (client.isPresent() && provider.isPresent()) {
            return visit.seeOther(of(client.get(), provider.get()));
        }
        return page(visit, 400, sent, Problems.none().addIf(client.isEmpty(), CLIENT, visit.text("problem.client"))
                .addIf(provider.isEmpty(), PROVIDER, visit.text("problem.provider")), Html.nothing());
    }

    /// A subsystem, or the one of a service.
    private static Optional<SubsystemId> parsed(String written) {
        try {
            return Optional.of(written.chars().filter(c -> c == '/').count() == 4
                    ? ServiceId.parse(written).provider()
                    : SubsystemId.parse(written));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private HttpResponse page(PageVisit visit, int status, FormFields values, Problems problems, Html told) {
        var title = visit.text("place.sent");
        var form = Form.bare(LIST, visit.token(), visit.text("sent.button"),
                Field.choice(CLIENT, visit.text("sent.client"), clients.options()),
                Field.line(PROVIDER, visit.text("sent.provider")).hint(visit.text("sent.provider.hint")));
        Html head = Element.of("div").css("hw-head").with(Parts.title(title), clients.any()
                ? Parts.buttonLink(LIST + "/service", visit.text("sent.new"))
                : Html.nothing());
        Html rest = clients.any()
                ? Html.all(told, Parts.section(visit.text("sent.look"), Parts.paragraph(visit.text("sent.look.text")),
                        form.html(visit.texts(), values, problems)))
                : Parts.alert(Parts.Tone.INFO, visit.text("sent.no-client"));
        return visit.page(status, title, head, Parts.paragraph(visit.text("sent.lead")), rest);
    }

    private Html told(PageVisit visit, SubsystemId client, SubsystemId provider) {
        return switch (desk.sent(client, provider, AccessPages.by(visit))) {
            case Told.Answered(var json) -> told(visit, provider, ToldRequest.all(json));
            case Told.Fault(var code, var message, _) -> fault(visit, code, message);
            case Told.Nothing() -> Parts.alert(Parts.Tone.WARNING, visit.text("sent.nothing"));
        };
    }

    /// Why the provider was not reached, or did not answer.
    static Html fault(PageVisit visit, String code, String message) {
        return Parts.alert(Parts.Tone.WARNING, visit.text("sent.fault"), Parts.paragraph(visit.text("sent.fault.text")),
                Parts.facts(Map.of(visit.text("sent.fault.code"), Parts.code(code + ": " + message))));
    }

    private Html told(PageVisit visit, SubsystemId provider, List<ToldRequest> requests) {
        var parts = new AccessParts(visit, registry.snapshot());
        var heading = visit.text("sent.of", provider.path());
        if (requests.isEmpty()) {
            return Parts.section(heading, Parts.alert(Parts.Tone.INFO, visit.text("sent.none")));
        }
        var times = new Times(visit.texts().language());
        var heads = Stream.of("asked", "service", "purposes", "reason", "state", "answer")
                .map(head -> visit.text("request." + head)).toList();
        return Parts.section(heading, Parts.table(heading, heads, requests.stream().map(one -> List.<Html>of(
                Html.text(one.asked().map(times::full).orElse("–")), Parts.code(one.service()),
                Html.text(one.purposes().stream().map(code -> named(parts, code)).collect(Collectors.joining(", "))),
                Html.text(one.reason()), parts.state(one.state()),
                Html.text(one.answer().orElse("–")))).toList()));
    }

    private static String named(AccessParts parts, String code) {
        try {
            return parts.purpose(new PurposeCode(code));
        } catch (Malformed _) {
            return code;
        }
    }

    private HttpResponse service(PageVisit visit, int status, Problems problems) {
        var title = visit.text("ask.service.title");
        var form = Form.of(LIST + "/service", visit.token(), visit.text("grant.next"), LIST,
                Field.line("service", visit.text("request.service")).hint(visit.text("ask.service.hint")));
        var catalogue = URI.create(anchor.registry() + "/catalogue");
        return visit.page(status, title, Parts.title(title), Element.of("p").css("kern-body").with(Html.text(
                visit.text("ask.service.lead") + " "), Element.linkTo(catalogue, visit.text("ask.service.catalogue"))),
                form.html(visit.texts(), visit.form(), problems));
    }

    private HttpResponse chosen(PageVisit visit) {
        try {
            return visit.seeOther(NewRequest.of(ServiceId.parse(visit.form().text("service"))));
        } catch (Malformed _) {
            return service(visit, 400, Problems.of("service", visit.text("problem.service")));
        }
    }
}
