package de.hellweg.registry.pages.servers;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ends a security server, one of its certificates or one of its clients without the owner's seal: asked first, with a reason
/// that everybody reads in the log.
public final class ServerEndings implements PageGroup {
    private static final String PATH = "/servers/end";
    private static final String OF = "server";
    private static final String REASON = "reason";

    private final RegistryLog log;

    public ServerEndings(RegistryLog log) {
        this.log = log;
    }

    /// What can be ended.
    private enum Part {
        SERVER("server-ended", ""), CERTIFICATE("server-certificate-ended", "certificateSha256"), CLIENT("client-ended",
                "subsystem");

        private final String kind;
        private final String field;

        Part(String kind, String field) {
            this.kind = kind;
            this.field = field;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String path() {
            return PATH + "-" + word();
        }

        /// The question about one of them.
        String about(SecurityServerId server, String which) {
            return path() + "?" + OF + "=" + encoded(server.path())
                    + (field.isEmpty() ? "" : "&" + field + "=" + encoded(which));
        }

        JsonObject payload(FormFields values) {
            var payload = JsonObject.builder().put(OF, values.text(OF))
                    .put(REASON, values.text(REASON));
            return (field.isEmpty() ? payload : payload.put(field, values.text(field))).build();
        }

        /// What the form carries along.
        List<String> named() {
            return field.isEmpty() ? List.of(OF) : List.of(OF, field);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Where everything of one server stands that can be ended.
    public static String of(SecurityServerId server) {
        return PATH + "?" + OF + "=" + encoded(server.path());
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        var own = pages.with(ServerEndings.class);
        routes.route("GET", PATH, own.allowed(Right.REGISTER, this::show));
        for (var part : Part.values()) {
            routes.route("GET", part.path(), own.allowed(Right.REGISTER,
                    visit -> question(visit, part, server(visit.query()).id(), visit.query(), 200, Problems.none())))
                    .route("POST", part.path(), own.allowed(Right.REGISTER, visit -> end(visit, part)));
        }
    }

    private SecurityServer server(FormFields values) {
        try {
            return log.published().registry().server(SecurityServerId.parse(values.text(OF)))
                    .orElseThrow(() -> Refused.unknown("There is no such server."));
        } catch (Malformed e) {
            throw Refused.unknown("The address names no server.");
        }
    }

    private HttpResponse show(Visit visit) {
        var server = server(visit.query());
        var id = server.id();
        var title = visit.text("title", id.path());
        var facts = new LinkedHashMap<String, Html>();
        server.name().ifPresent(name -> facts.put(visit.text("name"), Html.text(name)));
        facts.put(visit.text("address"), Parts.code(server.address().toString()));
        List<Html> certificates = new ArrayList<>();
        server.authenticationCertificates().forEach(each -> certificates.add(section(visit, Part.CERTIFICATE, id,
                each.sha256().hex(), certificate(visit, each), server.authenticationCertificates().size() > 1)));
        List<Html> clients = new ArrayList<>();
        log.published().registry().clientsOf(id).stream().map(client -> client.path()).sorted()
                .forEach(client -> clients.add(section(visit, Part.CLIENT, id, client,
                        Map.of(visit.text("client"), Parts.code(client)), true)));
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("lead")),
                section(visit, Part.SERVER, id, "", facts, true), Parts.heading(visit.text("certificates")),
                certificates.size() > 1 ? Html.nothing() : Parts.paragraph(visit.text("last")),
                Html.all(certificates), Parts.heading(visit.text("clients")),
                clients.isEmpty() ? Parts.paragraph(visit.text("none")) : Html.all(clients),
                Parts.buttons(Parts.quietLink("/servers", visit.text("place.servers"))));
    }

    private static Html section(Visit visit, Part part, SecurityServerId server, String which, Map<String, Html> facts,
            boolean possible) {
        Html link = possible
                ? Parts.buttons(Parts.quietLink(part.about(server, which), visit.text(part.word() + ".link")))
                : Html.nothing();
        return Element.of("section", Parts.facts(facts), link).css("hw-section");
    }

    private static Map<String, Html> certificate(Visit visit, Certificate certificate) {
        var times = new Times(visit.texts().language());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("subject"), Html.text(certificate.subject()));
        facts.put(visit.text("valid"), Html.text(visit.text("valid.from-to", times.full(certificate.notBefore()),
                times.full(certificate.notAfter()))));
        facts.put(visit.text("sha256"), Parts.code(certificate.sha256().hex()));
        return facts;
    }

    private static HttpResponse question(Visit visit, Part part, SecurityServerId server, FormFields values, int status,
            Problems problems) {
        var title = visit.text(part.word() + ".title");
        var facts = new LinkedHashMap<String, Html>();
        part.named().forEach(name -> facts.put(visit.text("what." + name), Parts.code(values.text(name))));
        var fields = new ArrayList<>(part.named().stream().map(Field::hidden).toList());
        fields.add(Field.line(REASON, visit.text("reason")).hint(visit.text("reason.hint")));
        return visit.page(status, title, Parts.title(title),
                Parts.alert(Parts.Tone.WARNING, visit.text("remove.lead"),
                        Parts.paragraph(visit.text(part.word() + ".text"))),
                Parts.facts(facts), Form.confirmation(part.path(), visit.token(), visit.text("remove.button"),
                        of(server), fields.toArray(Field[]::new)).html(visit.texts(), values, problems));
    }

    private HttpResponse end(Visit visit, Part part) {
        var sent = visit.form();
        visit.asked().note(part.kind + " " + sent.text(OF));
        var server = SecurityServerId.parse(sent.text(OF));
        if (sent.text(REASON).isEmpty()) {
            return question(visit, part, server, sent, 400, Problems.of(REASON, visit.text("reason.missing")));
        }
        try {
            var event = PayloadReader.read(part.kind, part.payload(sent));
            return switch (log.append(event, visit.account().name(), visit.asked().entering(event))) {
                case RegistryLog.Appended(var position) -> visit.seeOther("/servers?entry=" + position);
                case RegistryLog.Rejected(var detail) -> {
                    visit.asked().note(part.kind + " " + detail);
                    yield question(visit, part, server, sent, 409, Problems.of("gone", visit.text("conflict.gone")));
                }
            };
        } catch (Malformed e) {
            if (!e.where().equals("/" + REASON)) {
                throw e;
            }
            return question(visit, part, server, sent, 400, Problems.of(REASON, visit.text("reason.wrong")));
        }
    }
}
