package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pages that say why there is no page, without anything of the inside.
final class ErrorPages {
    private static final List<Integer> KNOWN = List.of(400, 403, 404, 405, 409, 500, 503);

    private final SignedInBrowsers browsers;

    ErrorPages(SignedInBrowsers browsers) {
        this.browsers = browsers;
    }

    HttpResponse page(HttpExchange exchange, int status) {
        int known = KNOWN.contains(status) ? status : 400;
        var texts = browsers.texts(exchange);
        var layout = new Layout(texts, List.of(), Optional.empty(), "/");
        var text = texts.get("error." + known + ".text");
        return SiteHeaders.page(exchange, status, layout.page(texts.get("error." + known + ".title"),
                Parts.title(texts.get("error." + known + ".title")),
                Parts.paragraph(known == 500 ? text + " " + exchange.id() : text),
                Parts.buttons(Parts.buttonLink("/", texts.get("error.home")))));
    }

    /// The same handler, whose bare refusals become pages for browsers; interfaces for programs keep theirs.
    HttpHandler around(HttpHandler handler) {
        return exchange -> {
            var answer = handler.answer(exchange);
            boolean bare = List.of(400, 404, 405).contains(answer.status()) && answer.headers().first("Content-Type")
                    .filter(type -> type.equals("application/problem+json")).isPresent();
            return bare && isForPeople(exchange) ? page(exchange, answer.status()) : answer;
        };
    }

    private static boolean isForPeople(HttpExchange exchange) {
        return exchange.headers().first("Accept").orElse("").contains("text/html")
                && Stream.of("/api/", "/log/", "/tile/").noneMatch(exchange.path()::startsWith);
    }
}
