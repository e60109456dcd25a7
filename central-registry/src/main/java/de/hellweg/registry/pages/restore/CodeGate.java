package de.hellweg.registry.pages.restore;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.pages.backup.BackupPages;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.OneTimeCode;
import de.hellweg.web.signin.SignInDelays;
import de.hellweg.web.site.PageEdge;
import de.hellweg.web.site.SignedInBrowsers;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Lets in one browser, by the code that is shown at the terminal: there are no users yet. What it sends must come from a
/// form of its session, as on the registry's other pages.
final class CodeGate {
    private static final String PATH = "/code";
    private static final String CODE = "code";
    private static final String NOBODY = "restoration";

    private final OneTimeCode code;
    private final SignedInBrowsers browsers;
    private final PageEdge page;
    private final InstantSource clock;
    private final SignInDelays delays = new SignInDelays();
    private final Map<Language, Texts> own = new EnumMap<>(Language.class);

    CodeGate(OneTimeCode code, SignedInBrowsers browsers, PageEdge page, InstantSource clock) {
        this.code = code;
        this.browsers = browsers;
        this.page = page;
        this.clock = clock;
        for (var language : Language.values()) {
            own.put(language, Texts.of(BackupPages.class, language).and(Texts.of(CodeGate.class, language)));
        }
    }

    /// What a page does.
    @FunctionalInterface
    interface Act {
        HttpResponse answer(Admitted admitted);
    }

    void on(Router.Builder routes) {
        routes.route("GET", PATH, open(exchange -> form(exchange, 200, Problems.none())))
                .route("POST", PATH, open(this::enter)).route("GET", "/language", open(this::language));
    }

    /// The act for the browser that was let in.
    RouteHandler admitted(Act act) {
        return admitted(FormParts.none(), act);
    }

    /// The same for a form that may have a file.
    RouteHandler admitted(FormParts parts, Act act) {
        return open(exchange -> {
            var session = browsers.session(exchange);
            if (session.isEmpty()) {
                return SiteHeaders.seeOther(exchange, PATH, browsers.forget());
            }
            var token = browsers.token(session.get().id());
            if (!exchange.method().equals("POST")) {
                return act.answer(new Admitted(exchange, texts(exchange), token, FormFields.parse("")));
            }
            var form = browsers.sent(exchange, session.get(), parts);
            return act.answer(new Admitted(exchange, texts(exchange), token, form));
        });
    }

    private interface Answer {
        HttpResponse to(HttpExchange exchange);
    }

    private RouteHandler open(Answer answer) {
        return (exchange, _) -> page.guarded(exchange, () -> answer.to(exchange));
    }

    private Texts texts(HttpExchange exchange) {
        var shared = browsers.texts(exchange);
        return shared.and(Objects.requireNonNull(own.get(shared.language())));
    }

    private HttpResponse form(HttpExchange exchange, int status, Problems problems) {
        var texts = texts(exchange);
        var browser = browsers.browser(exchange).orElseGet(browsers::newBrowser);
        var form = Form.bare(PATH, browsers.token(browser), texts.get("code.button"),
                Field.line(CODE, texts.get("code.field")).hint(texts.get("code.hint"))
                        .autocomplete("one-time-code"));
        return SiteHeaders.page(exchange, status, new Layout(texts, List.of(), Optional.empty(), PATH).page(
                texts.get("code.title"), Element.of("div").css("hw-narrow hw-section").with(
                        Parts.title(texts.get("code.title")), Parts.paragraph(texts.get("code.lead")),
                        form.html(texts, FormFields.parse(""), problems))),
                browsers.setBrowser(browser));
    }

    private HttpResponse enter(HttpExchange exchange) {
        var sent = browsers.sentToSignIn(exchange);
        var texts = texts(exchange);
        var from = exchange.remote().getAddress();
        var rest = delays.wait(NOBODY, from, clock.instant());
        if (rest.isPresent()) {
            return form(exchange, 429, Problems.of(CODE, texts.get("sign-in.too-soon", rest.get().toSeconds() + 1)));
        }
        if (code.isUsed()) {
            return form(exchange, 401, Problems.of(CODE, texts.get("code.used")));
        }
        if (!code.use(sent.text(CODE))) {
            delays.failed(NOBODY, from, clock.instant());
            return form(exchange, 401, Problems.of(CODE, texts.get("code.wrong")));
        }
        return SiteHeaders.seeOther(exchange, "/", browsers.begin(exchange, NOBODY));
    }

    private HttpResponse language(HttpExchange exchange) {
        return browsers.language(exchange);
    }
}
