package de.hellweg.registry.pages.catalogue;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.CatalogueApi;
import de.hellweg.registry.catalogue.Documents;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.ServiceDescription;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One service: what it is for, whom to ask about it, on what legal basis it may be asked, and how to begin.
final class ServicePage {
    private final Catalogue catalogue;
    private final Documents documents;

    ServicePage(Catalogue catalogue, Documents documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    HttpResponse show(Reading reading) {
        var offer = CatalogueApi.asked(catalogue, reading.parameters());
        var service = offer.service();
        return reading.page(service.title(), Parts.title(service.title()), said(reading, service),
                Parts.facts(facts(reading, offer)),
                section(reading, "service.interface", described(reading, service)),
                section(reading, "service.purposes", purposes(reading, service)),
                section(reading, "service.access", new AccessSteps(reading, offer).html()),
                Element.of("p", Element.link("/catalogue", reading.text("service.all"))).css("kern-body"));
    }

    private static Html section(Reading reading, String heading, Html content) {
        return Element.of("section", Parts.heading(reading.text(heading)), content).css("hw-section");
    }

    private static Html said(Reading reading, PublishedService service) {
        return service.description().flatMap(ServiceDescription::text).map(Parts::lines)
                .orElseGet(() -> Parts.paragraph(reading.text("service.nothing-said")));
    }

    private Map<String, Html> facts(Reading reading, Catalogue.Offer offer) {
        var service = offer.service();
        var facts = new LinkedHashMap<String, Html>();
        facts.put(reading.text("column.authority"), Html.text(offer.authority()));
        facts.put(reading.text("service.identifier"), Parts.code(service.id().path()));
        service.description().flatMap(ServiceDescription::contact).ifPresent(contact -> {
            facts.put(reading.text("service.contact"), Html.text(contact.office()));
            contact.email().ifPresent(email -> facts.put(reading.text("service.email"), Html.text(email)));
            contact.phone().ifPresent(phone -> facts.put(reading.text("service.phone"), Html.text(phone)));
        });
        facts.put(reading.text("service.servers"), servers(reading, service));
        return facts;
    }

    private Html servers(Reading reading, PublishedService service) {
        var servers = catalogue.state().serversOf(service.id().provider()).stream()
                .sorted(java.util.Comparator.comparing(SecurityServerId::path)).map(id -> server(reading, id)).toList();
        return servers.isEmpty()
                ? Html.text(reading.text("service.no-server"))
                : Element.of("ul", Html.all(servers)).css("hw-plain");
    }

    private Html server(Reading reading, SecurityServerId id) {
        var known = catalogue.state().server(id);
        var state = known.flatMap(SecurityServer::disabled).isPresent()
                ? "service.disabled"
                : known.flatMap(SecurityServer::maintenance).isPresent() ? "service.maintenance" : "";
        return Element.of("li", Parts.code(id.path()), state.isEmpty()
                ? Html.nothing()
                : Html.all(Html.text(" "), Parts.badge(Parts.Tone.WARNING, reading.text(state))));
    }

    private Html described(Reading reading, PublishedService service) {
        if (service.openApi().isEmpty()) {
            return Parts.paragraph(reading.text("service.undescribed"));
        }
        if (documents.of(service).isEmpty()) {
            return Html.all(Parts.paragraph(reading.text("service.no-document")),
                    Parts.code(service.openApi().get().hex()));
        }
        return Html.all(Parts.paragraph(reading.text("service.document")),
                Parts.buttons(
                        Parts.buttonLink(CataloguePages.pageOf(service.id()) + "/openapi",
                                reading.text("service.open-interface")),
                        Parts.quietLink(CataloguePages.interfaceOf(service.id()) + "/openapi",
                                reading.text("service.download"))),
                Element.of("p", reading.text("service.digest") + " ").css("kern-body kern-body--small")
                        .with(Parts.code(service.openApi().get().hex())));
    }

    private Html purposes(Reading reading, PublishedService service) {
        var heads = Stream.of("purpose", "code", "law", "retention").map(column -> reading.text("column." + column))
                .toList();
        return Parts.table(reading.text("service.purposes"), heads,
                service.purposes().stream().map(code -> purpose(reading, code)).toList());
    }

    private List<Html> purpose(Reading reading, PurposeCode code) {
        var known = catalogue.state().purpose(code);
        return List.of(Html.text(known.map(reading::name).orElse(reading.text("service.purpose-withdrawn"))),
                Parts.code(code.value()), Html.text(known.map(Purpose::legalBasis).orElse("")),
                Html.text(known.map(one -> one.retention().toString()).orElse("")));
    }
}
