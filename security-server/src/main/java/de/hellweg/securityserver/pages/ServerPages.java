package de.hellweg.securityserver.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.monitoring.Health;
import de.hellweg.securityserver.pages.access.AccessPages;
import de.hellweg.securityserver.pages.access.SentPages;
import de.hellweg.securityserver.pages.registrations.RegistrationPages;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.page.Assets;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import de.hellweg.web.site.ErrorPages;
import de.hellweg.web.site.PageEdge;
import de.hellweg.web.site.SignedInBrowsers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The administration as people and programs see it, behind one listener: what is not an interface for programs is a page.
/// The pages are made when the first is asked for, so that a server that nobody looks at does not carry them.
public final class ServerPages implements HttpHandler {
    private static final List<String> PROGRAMS = List.of("/api/", "/health/", "/metrics");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int NAMED_BY = 10;

    private final Server server;
    private final Desks desks;
    private final Clock clock;
    private final HttpHandler programs;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<HttpHandler> pages = Optional.empty();

    /// Which server it is, and what it knows.
    ///
    /// @param secure whether people reach the pages over TLS
    public record Server(SecurityServerId id, Anchor anchor, CurrentRegistry registry,
            ServerConfiguration configuration, Health health, boolean secure) {}

    /// Where pages act, as the interfaces for programs do.
    public record Desks(AccessDesk access, RegistrationDesk registrations, ApiKeys keys) {}

    /// @param programs answers the interfaces for programs
    public ServerPages(Server server, Desks desks, Clock clock, HttpHandler programs) {
        this.server = server;
        this.desks = desks;
        this.clock = clock;
        this.programs = programs;
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        return PROGRAMS.stream().anyMatch(exchange.path()::startsWith)
                ? programs.answer(exchange)
                : pages.orElseGet(this::made).answer(exchange);
    }

    private HttpHandler made() {
        making.lock();
        try {
            var made = pages.orElseGet(this::make);
            pages = Optional.of(made);
            return made;
        } finally {
            making.unlock();
        }
    }

    private HttpHandler make() {
        var browsers = new SignedInBrowsers(new SignedInBrowsers.Site(cookies(), this::texts, server.secure()), clock,
                IDLE, LONGEST);
        var errors = new ErrorPages(browsers, PROGRAMS);
        var gate = new KeyGate(browsers, desks.keys(), new PageEdge(errors, DatabaseUnavailable.class::isInstance));
        var assets = new Assets();
        var routes = Router.builder().mount(Assets.PATH, exchange -> assets.answer(exchange,
                exchange.path().substring(Assets.PATH.length())))
                .route("GET", "/favicon.ico", _ -> HttpResponse.of(404));
        new KeySignIn(browsers, desks.keys(), clock).on(routes, gate);
        new OverviewPage(server, desks, clock).on(routes, gate);
        groups().forEach(group -> group.on(routes, gate));
        return errors.around(routes.build());
    }

    private List<PageGroup> groups() {
        return List.of(new AccessPages(desks.access(), server.registry(), server.configuration()),
                new SentPages(desks.access(), server.registry(), server.configuration(), server.anchor()),
                new RegistrationPages(desks.registrations(), server.id(), server.registry(), server.configuration()));
    }

    /// Several servers may be administered on one host, and cookies do not tell its ports apart.
    private String cookies() {
        return "hellweg_" + Digest.sha256(server.id().path().getBytes(StandardCharsets.UTF_8)).hex().substring(0,
                NAMED_BY);
    }

    private Texts texts(Language language) {
        var texts = Texts.of(ServerPages.class, language);
        return texts.with("site.place", texts.get("site.place", server.id().path()));
    }
}
