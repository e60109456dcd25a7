package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Account;
import de.hellweg.registry.accounts.Accounts;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.SignIn;
import de.hellweg.trust.Malformed;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import de.hellweg.web.site.SignedInBrowsers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signing in and out, one's own password, and the choice of language.
final class SignInPages {
    private final SignedInBrowsers browsers;
    private final Accounts accounts;
    private final Gate gate;
    private final Optional<String> provider;

    /// @param provider the identity provider's name, if there is one
    SignInPages(SignedInBrowsers browsers, Accounts accounts, Gate gate, Optional<String> provider) {
        this.provider = provider;
        this.browsers = browsers;
        this.accounts = accounts;
        this.gate = gate;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/sign-in", pages.open(exchange -> form(exchange, 200, back(exchange), Map.of(),
                Problems.none())))
                .route("POST", "/sign-in", pages.open(this::signIn))
                .route("POST", "/sign-out", pages.signedIn(this::signOut))
                .route("GET", "/account", pages.signedIn(visit -> password(visit, 200, Problems.none())))
                .route("POST", "/account", pages.signedIn(this::changePassword))
                .route("GET", "/language", pages.open(browsers::language));
    }

    private static String back(HttpExchange exchange) {
        return SignedInBrowsers.localOrHome(FormFields.parse(exchange.query()).text("back"));
    }

    private HttpResponse form(HttpExchange exchange, int status, String back, Map<String, String> sent,
            Problems problems) {
        var texts = browsers.texts(exchange);
        var browser = browsers.browser(exchange).orElseGet(browsers::newBrowser);
        var fields = List.of(Field.hidden("back"), Field.line("name", texts.get("sign-in.name"))
                .autocomplete("username"),
                Field.password("password", texts.get("sign-in.password"),
                        "current-password"));
        var form = new Form("/sign-in", fields, browsers.token(browser), texts.get("sign-in.button"), Optional.empty(),
                false);
        var values = FormFields.of(Map.of("back", back, "name", sent.getOrDefault("name", "")));
        var layout = new Layout(texts, List.of(), Optional.empty(), "/sign-in");
        return SiteHeaders.page(exchange, status, layout.page(texts.get("sign-in.title"),
                Element.of("div").css("hw-narrow hw-section").with(Parts.title(texts.get("sign-in.title")),
                        Parts.paragraph(texts.get("sign-in.lead")), elsewhere(texts, back),
                        form.html(texts, values, problems))),
                browsers.setBrowser(browser));
    }

    private Html elsewhere(Texts texts, String back) {
        return provider.<Html>map(name -> Parts.buttons(Parts.quietLink("/sign-in/provider?back="
                + URLEncoder.encode(back, StandardCharsets.UTF_8), texts.get("sign-in.provider", name))))
                .orElse(Html.nothing());
    }

    private HttpResponse signIn(HttpExchange exchange) {
        var texts = browsers.texts(exchange);
        var sent = browsers.sentToSignIn(exchange);
        var name = sent.text("name");
        var values = Map.of("name", name);
        var back = SignedInBrowsers.localOrHome(sent.text("back"));
        return switch (accounts.signIn(name, sent.exact("password"), exchange.remote().getAddress())) {
            case SignIn.Admitted(var account) -> admitted(exchange, account, back);
            case SignIn.Denied() -> {
                gate.record(exchange, name, 401, "sign-in denied");
                yield form(exchange, 401, back, values, Problems.of("name", texts.get("sign-in.denied")));
            }
            case SignIn.TooSoon(var rest) -> form(exchange, 429, back, values,
                    Problems.of("name", texts.get("sign-in.too-soon", rest.toSeconds() + 1)));
        };
    }

    private HttpResponse admitted(HttpExchange exchange, Account account, String back) {
        gate.record(exchange, account.name(), 303, "signed in");
        return SiteHeaders.seeOther(exchange, account.mustChange() ? "/account" : back,
                browsers.begin(exchange, account.name()));
    }

    private HttpResponse signOut(Visit visit) {
        visit.asked().note("signed out");
        browsers.session(visit.exchange()).ifPresent(browsers::end);
        var next = provider.isPresent() && visit.account().subject().isPresent() ? "/signed-out" : "/sign-in";
        return SiteHeaders.seeOther(visit.exchange(), next, browsers.forget());
    }

    private HttpResponse password(Visit visit, int status, Problems problems) {
        if (visit.account().subject().isPresent()) {
            return visit.page(status, visit.text("account.elsewhere.title"),
                    Parts.title(visit.text("account.elsewhere.title")),
                    Parts.paragraph(visit.text("account.elsewhere.text", provider.orElse(""))));
        }
        var form = new Form("/account", List.of(
                Field.password("present", visit.text("account.present"), "current-password"),
                Field.password("chosen", visit.text("account.chosen"), "new-password")
                        .hint(visit.text("account.chosen.hint")),
                Field.password("again", visit.text("account.again"), "new-password")), visit.token(),
                visit.text("account.button"), Optional.empty(), false);
        Html first = visit.account().mustChange()
                ? Parts.alert(Parts.Tone.INFO, visit.text("account.must-change"))
                : Html.nothing();
        return visit.page(status, visit.text("account.title"), Parts.title(visit.text("account.title")), first,
                form.html(visit.texts(), visit.form(), problems));
    }

    private HttpResponse changePassword(Visit visit) {
        var sent = visit.form();
        visit.asked().note("own password");
        Account changed;
        try {
            changed = accounts.choose(visit.account(), sent.exact("present"), sent.exact("chosen"),
                    sent.exact("again"), visit.exchange().remote().getAddress(), visit.asked().trace());
        } catch (Malformed e) {
            var field = e.where().substring(1);
            return password(visit, 400, Problems.of(field, visit.text("problem.account." + field)));
        }
        return SiteHeaders.seeOther(visit.exchange(), "/?done=yes", browsers.begin(visit.exchange(), changed.name()));
    }
}
