package de.hellweg.registry.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import java.util.LinkedHashMap;
import java.util.List;

/// The first page: how much of everything there is, and the log's checkpoint.
final class OverviewPage {
    private final RegistryLog log;
    private final Registrations registrations;

    OverviewPage(RegistryLog log, Registrations registrations) {
        this.log = log;
        this.registrations = registrations;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/", pages.allowed(Right.SEE, this::show));
    }

    private HttpResponse show(Visit visit) {
        var state = log.published().registry();
        var tiles = List.of(tile(visit, "members", state.members().size()),
                tile(visit, "subsystems", state.subsystems().size()), tile(visit, "servers", state.servers().size()),
                tile(visit, "services", state.services().size()),
                tile(visit, "registration-requests", registrations.open()),
                tile(visit, "purposes", state.purposes().size()),
                tile(visit, "groups", state.groups().size()),
                tile(visit, "trust-services",
                        state.certificationServices().size() + state.timestampServices().size()));
        var times = new Times(visit.texts().language());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("overview.instance"), Parts.code(state.instance().value()));
        facts.put(visit.text("overview.size"), Html.text(String.valueOf(state.size())));
        facts.put(visit.text("overview.root"), Parts.code(state.root().base64()));
        facts.put(visit.text("overview.time"), Html.text(times.full(state.time())));
        facts.put(visit.text("overview.valid"), Html.text(times.full(state.validUntil())));
        return visit.page(visit.text("place.overview"), Parts.title(visit.text("overview.title",
                state.instance().value())), Element.of("div").css("hw-tiles").with(Html.all(tiles)),
                Element.of("section", Parts.heading(visit.text("overview.log")),
                        Parts.paragraph(visit.text("overview.log.lead")), Parts.facts(facts),
                        Element.of("pre", log.published().note()).css("hw-pre").set("tabindex", "0")
                                .set("role", "region")
                                .set("aria-label", visit.text("overview.checkpoint")))
                        .css("hw-section"));
    }

    private static Html tile(Visit visit, String name, long count) {
        return Element.of("a", Element.of("span", String.valueOf(count)).css("hw-tile__number"),
                Element.of("span", visit.text("place." + name)).css("hw-tile__what")).css("hw-tile")
                .set("href", "/" + name);
    }
}
