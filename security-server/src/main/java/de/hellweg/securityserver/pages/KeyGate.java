package de.hellweg.securityserver.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.trust.Digest;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.Sessions.Session;
import de.hellweg.web.site.PageEdge;
import de.hellweg.web.site.PageVisit;
import de.hellweg.web.site.SignedInBrowsers;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The door of the pages: nobody passes without a session that was begun with an API key, and with that key still being
/// one of this server's. What is sent must come from a form of this session.
public final class KeyGate {
    private static final List<Place> PLACES = List.of(new Place("/", "overview"),
            new Place("/access-requests", "received"), new Place("/sent-access-requests", "sent"),
            new Place("/registration-requests", "registrations"));

    private record Place(String href, String text) {}

    private final SignedInBrowsers browsers;
    private final ApiKeys keys;
    private final PageEdge page;
    private final Map<Language, Texts> own;

    KeyGate(SignedInBrowsers browsers, ApiKeys keys, PageEdge page) {
        this(browsers, keys, page, Map.of());
    }

    private KeyGate(SignedInBrowsers browsers, ApiKeys keys, PageEdge page, Map<Language, Texts> own) {
        this.browsers = browsers;
        this.keys = keys;
        this.page = page;
        this.own = own;
    }

    /// The same gate for pages that have texts of their own beside a class.
    public KeyGate with(Class<?> beside) {
        var texts = new EnumMap<Language, Texts>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, Texts.of(beside, language));
        }
        return new KeyGate(browsers, keys, page, texts);
    }

    /// What a page does.
    @FunctionalInterface
    public interface Act {
        HttpResponse answer(PageVisit visit);
    }

    /// The act for everybody who is signed in.
    public RouteHandler keyed(Act act) {
        return (exchange, parameters) -> page.guarded(exchange, () -> answer(exchange, parameters, act));
    }

    /// What is open to everybody, with the error pages all have.
    RouteHandler open(Function<HttpExchange, HttpResponse> answer) {
        return (exchange, _) -> page.guarded(exchange, () -> answer.apply(exchange));
    }

    private HttpResponse answer(HttpExchange exchange, PathParameters parameters, Act act) {
        var session = browsers.session(exchange);
        var holder = session.map(KeyGate::key).flatMap(keys::holder);
        if (session.isEmpty() || holder.isEmpty()) {
            session.ifPresent(browsers::end);
            return browsers.toSignIn(exchange);
        }
        var form = exchange.method().equals("POST")
                ? Optional.of(browsers.sent(exchange, session.get(), FormParts.none()))
                : Optional.<FormFields>empty();
        return act.answer(visit(exchange, parameters, new PageVisit.Who(holder.get(), texts(exchange),
                browsers.token(session.get().id())), form));
    }

    /// By what of the key its sessions know it.
    static String user(String key) {
        return ApiKeys.hash(key).hex();
    }

    private static Digest key(Session session) {
        return Digest.ofSha256(HexFormat.of().parseHex(session.user()));
    }

    private Texts texts(HttpExchange exchange) {
        var shared = browsers.texts(exchange);
        return Optional.ofNullable(own.get(shared.language())).map(shared::and).orElse(shared);
    }

    private static PageVisit visit(HttpExchange exchange, PathParameters parameters, PageVisit.Who who,
            Optional<FormFields> form) {
        var texts = who.texts();
        var navigation = PLACES.stream().map(place -> new Layout.NavigationLink(place.href(),
                texts.get("place." + place.text()))).toList();
        return new PageVisit(exchange, parameters, who, new Layout(texts, navigation,
                Optional.of(new Layout.SignedIn(who.actor(), texts.get("account.role"), who.token())),
                exchange.target()), form);
    }
}
