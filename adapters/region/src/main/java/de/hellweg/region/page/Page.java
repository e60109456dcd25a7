package de.hellweg.region.page;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.region.asking.AskAgain;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.asking.RegistryFacts;
import de.hellweg.region.plan.OnceOnlyRequests;
import de.hellweg.web.form.FormTokens;
import de.hellweg.web.page.Assets;
import de.hellweg.web.page.Cookies;
import de.hellweg.web.page.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;

/// Answers for the page: `/de/` and `/en/`, the JSON beside each for renewal, the form, the files, and the containers.
public final class Page implements HttpHandler {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final int LONGEST_FORM = 4_096;

    private final RecentExchanges exchanges;
    private final Supplier<RegistryFacts> registry;
    private final AskAgain askAgain;
    private final HttpHandler containers;
    private final Assets assets = new Assets(Page.class,
            Map.of("region.css", "text/css", "region.mjs", "text/javascript"));
    private final FormTokens tokens = new FormTokens(new Cookies(false), "hellweg_region");
    private final Map<Language, PageWriter> writers = new EnumMap<>(Language.class);
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
            Page.class.getClassLoader(), "de.hellweg.region.page.written");

    /// @param containers answers what lies below `/containers/`
    public Page(RecentExchanges exchanges, Supplier<RegistryFacts> registry, AskAgain askAgain,
            HttpHandler containers) {
        this.exchanges = exchanges;
        this.registry = registry;
        this.askAgain = askAgain;
        this.containers = containers;
        Arrays.stream(Language.values()).forEach(language -> writers.put(language, new PageWriter(language)));
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        if (!isOurs(exchange)) {
            return HttpResponse.of(421);
        }
        var path = exchange.path();
        if (path.startsWith("/web/")) {
            return assets.answer(exchange, path.substring("/web/".length()));
        }
        if (path.startsWith("/containers/")) {
            return containers.answer(exchange);
        }
        if (path.equals("/")) {
            var language = Language.accepted(exchange.headers().first("Accept-Language").orElse(""));
            return redirect(302, "/" + language.tag() + "/");
        }
        var parts = path.split("/", -1);
        var language = parts.length == 3 ? Language.tagged(parts[1]) : Optional.<Language>empty();
        return language.map(one -> answer(exchange, one, parts[2])).orElseGet(() -> HttpResponse.of(404));
    }

    private HttpResponse answer(HttpExchange exchange, Language language, String leaf) {
        return switch (exchange.method() + " " + leaf) {
            case "GET " -> page(exchange, language);
            case "GET exchanges.json" -> changes(exchange, language);
            case "POST ask" -> ask(exchange, language);
            default -> HttpResponse.of(404);
        };
    }

    /// A name that leads to this machine but is not this page's (DNS rebinding) gets nothing.
    private static boolean isOurs(HttpExchange exchange) {
        var host = exchange.headers().first("Host").orElse("");
        return host.matches("(localhost|127\\.0\\.0\\.1|\\[::1\\]):[0-9]{1,5}");
    }

    private HttpResponse page(HttpExchange exchange, Language language) {
        var session = tokens.browser(exchange).orElseGet(tokens::newBrowser);
        var headers = Headers.builder().add("Content-Type", "text/html; charset=utf-8")
                .add("Content-Security-Policy", POLICY).add("Referrer-Policy", "no-referrer")
                .add("X-Content-Type-Options", "nosniff").add("Cache-Control", "no-store")
                .add("Set-Cookie", tokens.setCookie(session)).build();
        return new HttpResponse(200, headers, html("page.jte", view(exchange, language, tokens.token(session))));
    }

    /// The state as JSON when it has changed since the version asked with; 204 when it has not.
    private HttpResponse changes(HttpExchange exchange, Language language) {
        var view = view(exchange, language, "");
        var version = view.version() + (view.asked().isEmpty() ? "" : "-asking");
        if (exchange.query().equals("version=" + version)) {
            return HttpResponse.of(204);
        }
        var state = JsonNodeFactory.instance.objectNode();
        state.put("version", version).put("asking", !view.asked().isEmpty());
        state.put("news", exchanges.newestFirst().stream().findFirst().map(writer(language)::news).orElse(""));
        state.put("rows", text("rows.jte", view)).put("picture", text("picture.jte", view));
        var headers = Headers.of("Content-Type", "application/json", "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff");
        return new HttpResponse(200, headers, Content.of(state.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse ask(HttpExchange exchange, Language language) {
        var form = form(exchange);
        var session = tokens.browser(exchange);
        var request = OnceOnlyRequests.named(form.getOrDefault("request", ""));
        if (session.isEmpty() || !tokens.fits(session.get(), form.getOrDefault("token", "")) || request.isEmpty()) {
            var texts = writer(language).texts();
            var content = html("problem.jte", Map.of("language", language, "texts", texts, "text",
                    texts.get("problem.form")));
            return new HttpResponse(403, Headers.of("Content-Type", "text/html; charset=utf-8",
                    "Content-Security-Policy", POLICY), content);
        }
        askAgain.start(request.get());
        return redirect(303, "/" + language.tag() + "/?asked=" + request.get().key() + "#ask");
    }

    private PageView view(HttpExchange exchange, Language language, String token) {
        var chosen = exchange.query().startsWith("asked=") ? exchange.query().substring("asked=".length()) : "";
        return writer(language).view(exchanges.newestFirst(), exchanges.version(), registry.get(), askAgain.running(),
                chosen, token);
    }

    private PageWriter writer(Language language) {
        var writer = writers.get(language);
        if (writer == null) {
            throw new IllegalStateException("no writer for " + language);
        }
        return writer;
    }

    private Content html(String template, Object model) {
        return Content.of(text(template, model).getBytes(StandardCharsets.UTF_8));
    }

    private String text(String template, Object model) {
        var output = new StringOutput();
        if (model instanceof Map<?, ?> parameters) {
            var named = new HashMap<String, Object>();
            parameters.forEach((name, value) -> named.put(String.valueOf(name), value));
            templates.render(template, named, output);
        } else {
            templates.render(template, model, output);
        }
        return output.toString();
    }

    private static Map<String, String> form(HttpExchange exchange) {
        try {
            var text = new String(exchange.body().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
            var fields = new HashMap<String, String>();
            for (var pair : text.split("&", -1)) {
                var parts = pair.split("=", 2);
                fields.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
            }
            return fields;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (IllegalArgumentException notAForm) {
            return Map.of();
        }
    }

    private static HttpResponse redirect(int status, String location) {
        return new HttpResponse(status, Headers.of("Location", location, "Cache-Control", "no-store"), Content.empty());
    }
}
