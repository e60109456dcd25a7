package de.hellweg.securityserver.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.signin.SignInDelays;
import de.hellweg.web.site.PageVisit;
import de.hellweg.web.site.SignedInBrowsers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in with an API key of this server, signing out, and the choice of language. The session keeps the key's hash, so
/// that it ends with the key.
final class KeySignIn {
    private static final Logger LOG = LoggerFactory.getLogger(KeySignIn.class);
    private static final String KEY = "key";
    /// There are no names to try: whoever fails is only known by where they come from.
    private static final String ANYBODY = "";

    private final SignedInBrowsers browsers;
    private final ApiKeys keys;
    private final Clock clock;
    private final SignInDelays delays = new SignInDelays();

    KeySignIn(SignedInBrowsers browsers, ApiKeys keys, Clock clock) {
        this.browsers = browsers;
        this.keys = keys;
        this.clock = clock;
    }

    void on(Router.Builder routes, KeyGate pages) {
        routes.route("GET", "/sign-in", pages.open(exchange -> form(exchange, 200, SignedInBrowsers.localOrHome(
                FormFields.parse(exchange.query()).text("back")), Problems.none())))
                .route("POST", "/sign-in", pages.open(this::signIn))
                .route("POST", "/sign-out", pages.keyed(this::signOut))
                .route("GET", "/account", pages.keyed(KeySignIn::account))
                .route("GET", "/language", pages.open(browsers::language));
    }

    private HttpResponse form(HttpExchange exchange, int status, String back, Problems problems) {
        var texts = browsers.texts(exchange);
        var browser = browsers.browser(exchange).orElseGet(browsers::newBrowser);
        var fields = List.of(Field.hidden("back"), Field.password(KEY, texts.get("sign-in.key"), "current-password")
                .hint(texts.get("sign-in.key.hint")));
        var form = new Form("/sign-in", fields, browsers.token(browser), texts.get("sign-in.button"), Optional.empty(),
                false);
        var layout = new Layout(texts, List.of(), Optional.empty(), exchange.target());
        return SiteHeaders.page(exchange, status, layout.page(texts.get("sign-in.title"),
                Element.of("div").css("hw-narrow hw-section").with(Parts.title(texts.get("sign-in.title")),
                        Parts.paragraph(texts.get("sign-in.lead")),
                        form.html(texts, FormFields.of(Map.of("back", back)), problems))),
                browsers.setBrowser(browser));
    }

    private HttpResponse signIn(HttpExchange exchange) {
        var sent = browsers.sentToSignIn(exchange);
        var texts = browsers.texts(exchange);
        var back = SignedInBrowsers.localOrHome(sent.text("back"));
        var from = exchange.remote().getAddress();
        var rest = delays.wait(ANYBODY, from, clock.instant());
        if (rest.isPresent()) {
            return form(exchange, 429, back,
                    Problems.of(KEY, texts.get("sign-in.too-soon", rest.get().toSeconds() + 1)));
        }
        var key = sent.text(KEY);
        var holder = keys.holder(key);
        if (holder.isEmpty()) {
            delays.failed(ANYBODY, from, clock.instant());
            LOG.warn("a sign-in was denied: its key is none of this server's (exchange {})", exchange.id());
            return form(exchange, 401, back, Problems.of(KEY, texts.get("sign-in.denied")));
        }
        delays.succeeded(ANYBODY, from);
        LOG.info("{} signed in to the pages (exchange {})", holder.get(), exchange.id());
        return SiteHeaders.seeOther(exchange, back, browsers.begin(exchange, KeyGate.user(key)));
    }

    private HttpResponse signOut(PageVisit visit) {
        browsers.session(visit.exchange()).ifPresent(browsers::end);
        LOG.info("{} signed out of the pages (exchange {})", visit.actor(), visit.exchange().id());
        return SiteHeaders.seeOther(visit.exchange(), "/sign-in", browsers.forget());
    }

    /// Whose key it is, and how it ends.
    private static HttpResponse account(PageVisit visit) {
        var title = visit.text("account.title");
        return visit.page(title, Parts.title(title), Parts.facts(Map.of(visit.text("account.holder"),
                Html.text(visit.actor()))), Parts.paragraph(visit.text("account.text")));
    }
}
