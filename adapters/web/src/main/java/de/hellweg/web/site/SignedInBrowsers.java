package de.hellweg.web.site;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.form.FormTokens;
import de.hellweg.web.page.Cookies;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.Sessions;
import de.hellweg.web.signin.Sessions.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What a site knows of a browser by its cookies: session, language, and the token of its forms.
public final class SignedInBrowsers {
    private static final String LANGUAGE = "hellweg_language";

    private final String sessionCookie;
    private final String flowCookie;
    private final String backCookie;
    private final Cookies cookies;
    private final Sessions sessions;
    private final FormTokens tokens;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    /// What differs between sites.
    ///
    /// @param cookies what their names begin with, so that sites on one host, whose cookies all go to each port, do not
    ///        sign each other out
    /// @param texts its own texts in a language
    /// @param secure whether people reach the pages over TLS
    public record Site(String cookies, Function<Language, Texts> texts, boolean secure) {}

    /// @param idle without a request for so long, a session ends
    /// @param longest so long after the sign-in, a session ends in any case
    public SignedInBrowsers(Site site, Clock clock, Duration idle, Duration longest) {
        this.sessionCookie = site.cookies() + "_session";
        this.flowCookie = site.cookies() + "_openid";
        this.backCookie = site.cookies() + "_openid_back";
        this.cookies = new Cookies(site.secure());
        this.sessions = new Sessions(clock, idle, longest);
        this.tokens = new FormTokens(cookies, site.cookies() + "_browser");
        for (var language : Language.values()) {
            texts.put(language, site.texts().apply(language).withShared());
        }
    }

    /// The language chosen by link, else the one the browser asks for.
    public Texts texts(HttpExchange exchange) {
        var language = cookies.read(exchange, LANGUAGE).flatMap(Language::tagged)
                .orElseGet(() -> Language.accepted(exchange.headers().first("Accept-Language").orElse("")));
        return Objects.requireNonNull(texts.get(language));
    }

    public String keepLanguage(Language language) {
        return cookies.keep(LANGUAGE, language.tag());
    }

    public Optional<Session> session(HttpExchange exchange) {
        return cookies.read(exchange, sessionCookie).flatMap(sessions::find);
    }

    /// A new session, never one that was there before; the header's value that tells the browser.
    public String begin(HttpExchange exchange, String user) {
        session(exchange).ifPresent(this::end);
        return cookies.write(sessionCookie, sessions.begin(user).id());
    }

    public void end(Session session) {
        sessions.end(session.id());
    }

    public void endAll(String user) {
        sessions.endAll(session -> session.user().equals(user));
    }

    public String forget() {
        return cookies.end(sessionCookie);
    }

    /// The sign-in that this browser has begun at the identity provider.
    public Optional<String> flow(HttpExchange exchange) {
        return cookies.read(exchange, flowCookie);
    }

    public String keepFlow(String flow) {
        return cookies.writeForReturn(flowCookie, flow);
    }

    public String forgetFlow() {
        return cookies.end(flowCookie);
    }

    /// Where the browser wanted to go before it signed in there.
    public Optional<String> back(HttpExchange exchange) {
        return cookies.read(exchange, backCookie);
    }

    public String keepBack(String back) {
        return cookies.writeForReturn(backCookie, back);
    }

    public String forgetBack() {
        return cookies.end(backCookie);
    }

    /// The token of a session's forms.
    public String token(String session) {
        return tokens.token(session);
    }

    public boolean tokenFits(String session, String token) {
        return tokens.fits(session, token);
    }

    /// What a form of this session sent; throws [Refused] for one that came from elsewhere.
    public FormFields sent(HttpExchange exchange, Session by, FormParts parts) {
        if (!SiteHeaders.fromThisSite(exchange)) {
            throw Refused.forbidden("The request came from another site.");
        }
        var form = FormFields.read(exchange, parts);
        if (!tokenFits(by.id(), form.exact("token"))) {
            throw Refused.forbidden("The form's token is not this session's.");
        }
        return form;
    }

    /// What the sign-in form sent; throws [Refused] for one that was not written for this browser.
    public FormFields sentToSignIn(HttpExchange exchange) {
        var form = FormFields.read(exchange);
        var known = browser(exchange);
        if (!SiteHeaders.fromThisSite(exchange) || known.isEmpty()
                || !tokenFits(known.get(), form.exact("token"))) {
            throw Refused.forbidden("The form was not written for this browser.");
        }
        return form;
    }

    /// The number of a browser that is not signed in, for the sign-in form.
    public Optional<String> browser(HttpExchange exchange) {
        return tokens.browser(exchange);
    }

    public String newBrowser() {
        return tokens.newBrowser();
    }

    public String setBrowser(String browser) {
        return tokens.setCookie(browser);
    }

    /// Keeps the language of the link, and goes back to where it stood.
    public HttpResponse language(HttpExchange exchange) {
        var query = FormFields.parse(exchange.query());
        var chosen = Language.tagged(query.text("to")).orElse(Language.DE);
        var place = SiteHeaders.isLocal(query.text("back")) ? query.text("back") : "/";
        return SiteHeaders.seeOther(exchange, place, keepLanguage(chosen));
    }

    /// The path if it is one of this site that people may be led to after signing in, else the first page.
    public static String localOrHome(String path) {
        return SiteHeaders.isLocal(path) && !path.startsWith("/sign-") ? path : "/";
    }

    /// To the sign-in page, and back from there to what was asked for.
    public HttpResponse toSignIn(HttpExchange exchange) {
        var back = exchange.method().equals("GET") && SiteHeaders.isLocal(exchange.target()) ? exchange.target() : "/";
        return SiteHeaders.seeOther(exchange, back.equals("/")
                ? "/sign-in"
                : "/sign-in?back=" + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8),
                forget());
    }
}
