package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
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

/// What the registry knows of a browser by its cookies: session, language, and the token of its forms.
final class SignedInBrowsers {
    private static final String SESSION = "hellweg_session";
    private static final String BROWSER = "hellweg_browser";
    private static final String LANGUAGE = "hellweg_language";
    private static final String FLOW = "hellweg_openid";
    private static final String BACK = "hellweg_openid_back";

    private final Cookies cookies;
    private final Sessions sessions;
    private final FormTokens tokens;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    SignedInBrowsers(boolean secure, Clock clock, Duration idle, Duration longest) {
        this.cookies = new Cookies(secure);
        this.sessions = new Sessions(clock, idle, longest);
        this.tokens = new FormTokens(cookies, BROWSER);
        for (var language : Language.values()) {
            texts.put(language, Texts.of(SignedInBrowsers.class, language).withShared());
        }
    }

    /// The language chosen by link, else the one the browser asks for.
    Texts texts(HttpExchange exchange) {
        var language = cookies.read(exchange, LANGUAGE).flatMap(Language::tagged)
                .orElseGet(() -> Language.accepted(exchange.headers().first("Accept-Language").orElse("")));
        return Objects.requireNonNull(texts.get(language));
    }

    String keepLanguage(Language language) {
        return cookies.keep(LANGUAGE, language.tag());
    }

    Optional<Session> session(HttpExchange exchange) {
        return cookies.read(exchange, SESSION).flatMap(sessions::find);
    }

    /// A new session, never one that was there before; the header's value that tells the browser.
    String begin(HttpExchange exchange, String user) {
        session(exchange).ifPresent(this::end);
        return cookies.write(SESSION, sessions.begin(user).id());
    }

    void end(Session session) {
        sessions.end(session.id());
    }

    void endAll(String user) {
        sessions.endAll(session -> session.user().equals(user));
    }

    String forget() {
        return cookies.end(SESSION);
    }

    /// The sign-in that this browser has begun at the identity provider.
    Optional<String> flow(HttpExchange exchange) {
        return cookies.read(exchange, FLOW);
    }

    String keepFlow(String flow) {
        return cookies.writeForReturn(FLOW, flow);
    }

    String forgetFlow() {
        return cookies.end(FLOW);
    }

    /// Where the browser wanted to go before it signed in there.
    Optional<String> back(HttpExchange exchange) {
        return cookies.read(exchange, BACK);
    }

    String keepBack(String back) {
        return cookies.writeForReturn(BACK, back);
    }

    String forgetBack() {
        return cookies.end(BACK);
    }

    /// The token of a session's forms.
    String token(String session) {
        return tokens.token(session);
    }

    boolean tokenFits(String session, String token) {
        return tokens.fits(session, token);
    }

    /// The number of a browser that is not signed in, for the sign-in form.
    Optional<String> browser(HttpExchange exchange) {
        return tokens.browser(exchange);
    }

    String newBrowser() {
        return tokens.newBrowser();
    }

    String setBrowser(String browser) {
        return tokens.setCookie(browser);
    }

    /// To the sign-in page, and back from there to what was asked for.
    HttpResponse toSignIn(HttpExchange exchange) {
        var back = exchange.method().equals("GET") && SiteHeaders.isLocal(exchange.target()) ? exchange.target() : "/";
        return SiteHeaders.seeOther(exchange, back.equals("/")
                ? "/sign-in"
                : "/sign-in?back=" + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8),
                forget());
    }
}
