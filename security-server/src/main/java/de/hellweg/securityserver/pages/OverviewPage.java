package de.hellweg.securityserver.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.monitoring.Health;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/// The first page: which server this is, whether it can carry messages, what waits for a decision, and how new its registry
/// is.
final class OverviewPage {
    private static final Duration IN_SECONDS = Duration.ofMinutes(2);
    private static final Duration IN_MINUTES = Duration.ofHours(2);

    private final ServerPages.Server server;
    private final ServerPages.Desks desks;
    private final Clock clock;

    OverviewPage(ServerPages.Server server, ServerPages.Desks desks, Clock clock) {
        this.server = server;
        this.desks = desks;
        this.clock = clock;
    }

    void on(Router.Builder routes, KeyGate pages) {
        routes.route("GET", "/", pages.keyed(this::show));
    }

    private HttpResponse show(PageVisit visit) {
        var findings = server.health().findings();
        return visit.page(visit.text("place.overview"), Parts.title(visit.text("overview.title")),
                Parts.facts(identity(visit)), state(visit, findings), tiles(visit), reported(visit, findings),
                Parts.section(visit.text("overview.registry"), Parts.paragraph(visit.text("overview.registry.lead")),
                        Parts.facts(registry(visit))));
    }

    private Map<String, Html> identity(PageVisit visit) {
        var registry = server.registry().snapshot();
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("overview.server"), Parts.code(server.id().path()));
        registry.server(server.id()).flatMap(SecurityServer::name)
                .ifPresent(name -> facts.put(visit.text("overview.name"), Html.text(name)));
        facts.put(visit.text("overview.owner"), Html.text(registry.member(server.id().owner()).map(Member::name)
                .map(name -> name + " · ").orElse("") + server.id().owner().path()));
        return facts;
    }

    private static Html state(PageVisit visit, List<Health.Finding> findings) {
        boolean stopped = findings.stream().anyMatch(one -> one.severity() == Health.Severity.STOPPED);
        return stopped
                ? Parts.alert(Parts.Tone.DANGER, visit.text("overview.stopped"))
                : findings.isEmpty()
                        ? Parts.alert(Parts.Tone.SUCCESS, visit.text("overview.ready"))
                        : Parts.alert(Parts.Tone.WARNING, visit.text("overview.warned"));
    }

    private Html tiles(PageVisit visit) {
        var exchange = visit.exchange().id();
        return Element.of("div").css("hw-tiles").with(
                tile(visit, "received", "/access-requests", () -> desks.access()
                        .received(new AccessDesk.By(visit.actor(), exchange)).stream()
                        .filter(one -> one.state() == AccessRequest.State.OPEN).count()),
                tile(visit, "registrations", "/registration-requests", () -> desks.registrations()
                        .all(new RegistrationDesk.By(visit.actor(), exchange)).stream()
                        .filter(one -> one.state().open()).count()));
    }

    /// The page says the rest also while the requests cannot be counted.
    private static Html tile(PageVisit visit, String name, String href, LongSupplier count) {
        return Element.of("a", Element.of("span", counted(count)).css("hw-tile__number"),
                Element.of("span", visit.text("overview.open." + name)).css("hw-tile__what")).css("hw-tile")
                .set("href", href);
    }

    private static String counted(LongSupplier count) {
        try {
            return String.valueOf(count.getAsLong());
        } catch (Refused away) {
            return "–";
        }
    }

    private static Html reported(PageVisit visit, List<Health.Finding> findings) {
        if (findings.isEmpty()) {
            return Html.nothing();
        }
        var heads = List.of(visit.text("finding.severity"), visit.text("finding.part"), visit.text("finding.detail"));
        var rows = findings.stream().map(one -> List.<Html>of(
                Parts.badge(one.severity() == Health.Severity.STOPPED ? Parts.Tone.DANGER : Parts.Tone.WARNING,
                        visit.text("finding." + one.severity().name().toLowerCase(Locale.ROOT))),
                Html.text(visit.texts().find("finding.part." + one.part()).orElse(one.part())),
                Element.of("span", one.detail()).set("lang", "en"))).toList();
        return Parts.section(visit.text("overview.findings"), Parts.table(visit.text("overview.findings"), heads,
                rows));
    }

    private Map<String, Html> registry(PageVisit visit) {
        var registry = server.registry().snapshot();
        var times = new Times(visit.texts().language());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("overview.instance"), Parts.code(registry.instance().value()));
        facts.put(visit.text("overview.size"), Html.text(String.valueOf(registry.size())));
        if (registry.size() > 0) {
            facts.put(visit.text("overview.time"), Html.text(times.full(registry.time()) + " ("
                    + age(visit, Duration.between(registry.time(), clock.instant())) + ")"));
            facts.put(visit.text("overview.valid"), Html.text(times.full(registry.validUntil())));
        }
        var address = server.anchor().registry();
        facts.put(visit.text("overview.pages"), Element.linkTo(URI.create(address + "/"), address.toString()));
        facts.put(visit.text("overview.catalogue"), Element.linkTo(URI.create(address + "/catalogue"), address
                + "/catalogue"));
        return facts;
    }

    private static String age(PageVisit visit, Duration age) {
        var known = age.isNegative() ? Duration.ZERO : age;
        if (known.compareTo(IN_SECONDS) < 0) {
            return visit.text("overview.age.seconds", known.toSeconds());
        }
        return known.compareTo(IN_MINUTES) < 0
                ? visit.text("overview.age.minutes", known.toMinutes())
                : visit.text("overview.age.hours", known.toHours());
    }
}
