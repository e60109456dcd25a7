package de.hellweg.web.page;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.web.html.Html;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Answers for browsers, with the headers every page has: nothing runs in it, nothing frames it, nothing is kept of it.
public final class SiteHeaders {
    /// KERN UX has its icons as `data:` images in its style.
    private static final String POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String ONLY_TLS = "max-age=31536000";

    private SiteHeaders() {}

    /// A page.
    public static HttpResponse page(HttpExchange exchange, int status, Html document, String... cookies) {
        var headers = common(exchange, cookies).add("Content-Type", "text/html; charset=utf-8").build();
        return new HttpResponse(status, headers, Content.of(document.document()));
    }

    /// A text that the browser keeps as a file.
    ///
    /// @param name of the file: letters, digits, dots and hyphens
    public static HttpResponse file(HttpExchange exchange, String name, String text) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,99}")) {
            throw new IllegalArgumentException("not a name of a file: " + name);
        }
        var headers = common(exchange).add("Content-Type", "text/plain; charset=utf-8")
                .add("Content-Disposition", "attachment; filename=\"" + name + "\"").build();
        return new HttpResponse(200, headers, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// What the browser keeps as a file, sent as it is read.
    ///
    /// @param name of the file: letters, digits, dots and hyphens
    public static HttpResponse download(HttpExchange exchange, String name, Content content) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,99}")) {
            throw new IllegalArgumentException("not a name of a file: " + name);
        }
        var headers = common(exchange).add("Content-Type", "application/octet-stream")
                .add("Content-Disposition", "attachment; filename=\"" + name + "\"").build();
        return new HttpResponse(200, headers, content);
    }

    /// A page that the browser asks for again after a while, as long as something goes on.
    public static HttpResponse again(HttpExchange exchange, Html document, int seconds) {
        var headers = common(exchange).add("Content-Type", "text/html; charset=utf-8")
                .add("Refresh", String.valueOf(seconds)).build();
        return new HttpResponse(200, headers, Content.of(document.document()));
    }

    /// After a form was carried out: the browser gets the next page by GET, so that reloading repeats nothing.
    public static HttpResponse seeOther(HttpExchange exchange, String location, String... cookies) {
        if (!isLocal(location)) {
            throw new IllegalArgumentException("a page leads only to pages of its own site");
        }
        var headers = common(exchange, cookies).add("Location", location).build();
        return new HttpResponse(303, headers, Content.empty());
    }

    /// Leads the browser to another site: to an address of the settings, never to one that was sent here.
    public static HttpResponse leave(HttpExchange exchange, URI to, String... cookies) {
        var headers = common(exchange, cookies).add("Location", to.toString()).build();
        return new HttpResponse(303, headers, Content.empty());
    }

    /// A page from which the browser goes on by itself. The next request then is this site's own, so that it brings the
    /// cookies along; after a redirect from another site it would not (SameSite=Strict).
    public static HttpResponse goingOn(HttpExchange exchange, Html document, String location, String... cookies) {
        if (!isLocal(location)) {
            throw new IllegalArgumentException("a page goes on to pages of its own site");
        }
        var headers = common(exchange, cookies).add("Content-Type", "text/html; charset=utf-8")
                .add("Refresh", "0; url=" + location).build();
        return new HttpResponse(200, headers, Content.of(document.document()));
    }

    /// Whether an address is a path of this site in a form that no browser takes for another host.
    public static boolean isLocal(String location) {
        return location.matches("/([A-Za-z0-9_~!$&'()*+,;=:@%?.-][A-Za-z0-9_~!$&'()*+,;=:@%?./-]*)?");
    }

    /// Whether a request that changes something was made by a page of this site, as far as the browser tells: another
    /// site's page names itself as `Origin` and in `Sec-Fetch-Site`.
    public static boolean fromThisSite(HttpExchange exchange) {
        var host = exchange.headers().first("Host").orElse("");
        // In front of the site TLS may end, so the scheme is not compared.
        var origin = exchange.headers().first("Origin").map(text -> text.replaceFirst("^https?://", "")).orElse(host);
        return List.of("same-origin", "none").contains(exchange.headers().first("Sec-Fetch-Site").orElse("none"))
                && origin.equals(host);
    }

    private static Headers.Builder common(HttpExchange exchange, String... cookies) {
        var headers = Headers.builder().add("Content-Security-Policy", POLICY)
                .add("X-Content-Type-Options", "nosniff").add("Referrer-Policy", "same-origin")
                .add("Cross-Origin-Opener-Policy", "same-origin").add("Cross-Origin-Resource-Policy", "same-origin")
                .add("Cache-Control", "no-store");
        if (exchange.secure()) {
            headers.add("Strict-Transport-Security", ONLY_TLS);
        }
        for (var cookie : cookies) {
            headers.add("Set-Cookie", cookie);
        }
        return headers;
    }
}
