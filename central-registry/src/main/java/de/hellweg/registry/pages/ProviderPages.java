package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Account;
import de.hellweg.registry.accounts.Accounts;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.signin.openid.IdentityProvider;
import de.hellweg.web.signin.openid.OpenIdFlow;
import de.hellweg.web.signin.openid.ProviderAnswer;
import de.hellweg.web.site.SignedInBrowsers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Signing in at the identity provider: the way there, the way back, and the page after signing out.
final class ProviderPages {
    private static final int LONGEST_BACK = 140;

    private final SignedInBrowsers browsers;
    private final Accounts accounts;
    private final Gate gate;
    private final RegistryPages.SignInProvider provider;

    ProviderPages(SignedInBrowsers browsers, Accounts accounts, Gate gate, RegistryPages.SignInProvider provider) {
        this.browsers = browsers;
        this.accounts = accounts;
        this.gate = gate;
        this.provider = provider;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/sign-in/provider", pages.open(this::leave))
                .route("GET", "/sign-in/provider/return", pages.open(this::comeBack))
                .route("GET", "/signed-out", pages.open(this::signedOut));
    }

    private IdentityProvider identity() {
        return provider.identity();
    }

    private HttpResponse leave(HttpExchange exchange) {
        var back = SignedInBrowsers.localOrHome(FormFields.parse(exchange.query()).text("back"));
        var kept = Base64.getUrlEncoder().withoutPadding().encodeToString(back.getBytes(StandardCharsets.UTF_8));
        return identity().begin()
                .map(leaving -> SiteHeaders.leave(exchange, leaving.to(), browsers.keepFlow(leaving.flow().written()),
                        browsers.keepBack(kept.length() <= LONGEST_BACK ? kept : "")))
                .orElseGet(() -> notSignedIn(exchange, 503, "sign-in.provider.away", List.of()));
    }

    private HttpResponse comeBack(HttpExchange exchange) {
        var flow = browsers.flow(exchange).flatMap(OpenIdFlow::read);
        if (flow.isEmpty()) {
            return notSignedIn(exchange, 400, "sign-in.provider.over", List.of());
        }
        return switch (identity().complete(flow.get(), exchange.query())) {
            case ProviderAnswer.Identified(var subject) -> accounts.identified(subject)
                    .map(account -> admitted(exchange, account)).orElseGet(() -> unknown(exchange, subject));
            case ProviderAnswer.Refused(var reason) -> {
                gate.record(exchange, "", 401, "sign-in at the identity provider: " + reason);
                yield notSignedIn(exchange, 401, "sign-in.provider.refused", List.of());
            }
            case ProviderAnswer.Away(var reason) -> {
                gate.record(exchange, "", 503, "sign-in at the identity provider: " + reason);
                yield notSignedIn(exchange, 503, "sign-in.provider.away", List.of());
            }
        };
    }

    private HttpResponse admitted(HttpExchange exchange, Account account) {
        gate.record(exchange, account.name(), 200, "signed in at the identity provider");
        var texts = browsers.texts(exchange);
        var back = browsers.back(exchange).map(ProviderPages::decoded).map(SignedInBrowsers::localOrHome).orElse("/");
        var title = texts.get("sign-in.provider.done");
        var page = new Layout(texts, List.of(), Optional.empty(), "/").page(title, Element.of("div")
                .css("hw-narrow hw-section").with(Parts.title(title), Parts.buttons(Parts.buttonLink(back,
                        texts.get("sign-in.provider.go-on")))));
        return SiteHeaders.goingOn(exchange, page, back, browsers.begin(exchange, account.name()),
                browsers.forgetFlow(), browsers.forgetBack());
    }

    private static String decoded(String kept) {
        try {
            return new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /// Who has no account here is told by what a trust administrator can give one.
    private HttpResponse unknown(HttpExchange exchange, String subject) {
        gate.record(exchange, "", 403, "sign-in at the identity provider: no user may sign in with the subject "
                + subject);
        return notSignedIn(exchange, 403, "sign-in.provider.unknown", List.of(Parts.code(subject)));
    }

    private HttpResponse notSignedIn(HttpExchange exchange, int status, String text, List<Html> more) {
        var texts = browsers.texts(exchange);
        var layout = new Layout(texts, List.of(), Optional.empty(), "/sign-in");
        var title = texts.get("sign-in.provider.not");
        return SiteHeaders.page(exchange, status, layout.page(title, Element.of("div").css("hw-narrow hw-section").with(
                Parts.title(title), Parts.paragraph(texts.get(text, provider.name())), Html.all(more),
                Parts.buttons(Parts.buttonLink("/sign-in", texts.get("sign-in.title"))))), browsers.forgetFlow(),
                browsers.forgetBack());
    }

    private HttpResponse signedOut(HttpExchange exchange) {
        var texts = browsers.texts(exchange);
        var title = texts.get("signed-out.title");
        var there = identity().signOut().map(address -> Parts.quietLink(address.toString(),
                texts.get("signed-out.there", provider.name()))).orElse(Html.nothing());
        return SiteHeaders.page(exchange, 200, new Layout(texts, List.of(), Optional.empty(), "/signed-out").page(title,
                Element.of("div").css("hw-narrow hw-section").with(Parts.title(title),
                        Parts.paragraph(texts.get("signed-out.text", provider.name())),
                        Parts.buttons(Parts.buttonLink("/sign-in", texts.get("sign-in.title")), there))));
    }
}
