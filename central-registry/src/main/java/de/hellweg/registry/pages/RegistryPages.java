package de.hellweg.registry.pages;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Administrators;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.catalogue.CataloguePages;
import de.hellweg.registry.pages.history.LogPages;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.web.page.Assets;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.openid.IdentityProvider;
import de.hellweg.web.site.SignedInBrowsers;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.web.site.ErrorPages;
import de.hellweg.web.site.PageEdge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The pages of the registry, all of them.
public final class RegistryPages {
    private final RegistryLog log;
    private final Administrators administrators;
    private final SignedInBrowsers browsers;
    private final ErrorPages errors;
    private final Optional<SignInProvider> provider;
    private final Registrations registrations;

    /// Where people may sign in instead of by password.
    ///
    /// @param name as people read it
    public record SignInProvider(IdentityProvider identity, String name) {}

    /// @param secure whether people reach the pages over TLS
    /// @param idle without a request for so long, a session ends
    /// @param longest so long after the sign-in, a session ends in any case
    public RegistryPages(RegistryLog log, Administrators administrators, boolean secure, Clock clock, Duration idle,
            Duration longest, Optional<SignInProvider> provider, Registrations registrations) {
        this.log = log;
        this.administrators = administrators;
        this.browsers = new SignedInBrowsers(
                new SignedInBrowsers.Site("hellweg", language -> Texts.of(RegistryPages.class, language), secure),
                clock, idle,
                longest);
        this.errors = new ErrorPages(browsers, List.of("/api/", "/log/", "/tile/"));
        this.provider = provider;
        this.registrations = registrations;
    }

    /// Adds the routes.
    ///
    /// @param groups other pages for those who are signed in
    public Router.Builder on(Router.Builder routes, CataloguePages catalogue, LogPages history,
            List<PageGroup> groups) {
        var pages = new PageGate(browsers, administrators.accounts(), administrators.gate(),
                new PageEdge(errors, DatabaseUnavailable.class::isInstance));
        catalogue.on(routes, pages::read);
        history.on(routes, answer -> pages.allowed(Right.SEE, visit -> answer.apply(visit.toTheLog())));
        var assets = new Assets();
        var accounts = administrators.accounts();
        accounts.whenSignedOut(browsers::endAll);
        new SignInPages(browsers, accounts, administrators.gate(), provider.map(SignInProvider::name)).on(routes,
                pages);
        provider.ifPresent(
                there -> new ProviderPages(browsers, accounts, administrators.gate(), there).on(routes, pages));
        groups.forEach(group -> group.on(routes, pages));
        new OverviewPage(log, registrations).on(routes, pages);
        new Lists(log).on(routes, pages);
        new EntryPages(log).on(routes, pages);
        new AccountPages(accounts, provider.map(SignInProvider::name)).on(routes, pages);
        new KeyPages(administrators.keys()).on(routes, pages);
        new AuditPage(administrators.trail()).on(routes, pages);
        return routes.mount(Assets.PATH, exchange -> assets.answer(exchange,
                exchange.path().substring(Assets.PATH.length())))
                .route("GET", "/favicon.ico", _ -> HttpResponse.of(404));
    }

    /// The handler of all routes, whose bare refusals become pages for browsers.
    public HttpHandler around(HttpHandler handler) {
        return errors.around(handler);
    }
}
