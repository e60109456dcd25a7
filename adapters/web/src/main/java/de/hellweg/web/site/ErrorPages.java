package de.hellweg.web.site;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import java.util.List;
import java.util.Optional;

/// Pages that say why there is no page, without anything of the inside.
public final class ErrorPages {
    private static final List<Integer> KNOWN = List.of(400, 403, 404, 405, 409, 500, 503);

    private final SignedInBrowsers browsers;
    private final List<String> programs;

    /// @param programs beginnings of the paths that are interfaces for programs
    public ErrorPages(SignedInBrowsers browsers, List<String> programs) {
        this.browsers = browsers;
        this.programs = List.copyOf(programs);
    }

    /// The page for this status; in the title and words of 400 for one that has none of its own.
    public HttpResponse page(HttpExchange exchange, int status) {
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
    public HttpHandler around(HttpHandler handler) {
        return exchange -> {
            var answer = handler.answer(exchange);
            boolean bare = List.of(400, 404, 405).contains(answer.status()) && answer.headers().first("Content-Type")
                    .filter(type -> type.equals("application/problem+json")).isPresent();
            return bare && isForPeople(exchange) ? page(exchange, answer.status()) : answer;
        };
    }

    private boolean isForPeople(HttpExchange exchange) {
        return exchange.headers().first("Accept").orElse("").contains("text/html")
                && programs.stream().noneMatch(exchange.path()::startsWith);
    }
}
