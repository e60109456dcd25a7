package de.hellweg.region.page;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// The page's style, type and script, read once; nothing else can be asked for by this way.
final class Assets {
    private static final Map<String, String> TYPES = Map.of("hellweg.svg", "image/svg+xml", "kern.min.css", "text/css",
            "region.css", "text/css", "region.mjs", "text/javascript", "fonts/fira-sans/FiraSans-Regular.woff2",
            "font/woff2", "fonts/fira-sans/FiraSans-SemiBold.woff2", "font/woff2",
            "fonts/fira-sans/FiraSans-Bold.woff2", "font/woff2");

    private final Map<String, byte[]> contents = new TreeMap<>();

    Assets() {
        TYPES.keySet().forEach(name -> contents.put(name, read(name)));
    }

    /// @param name below `/web/`
    HttpResponse answer(HttpExchange exchange, String name) {
        var content = contents.get(name);
        var type = TYPES.get(name);
        if (content == null || type == null) {
            return HttpResponse.of(404);
        }
        if (!exchange.method().equals("GET")) {
            return HttpResponse.of(405);
        }
        var headers = Headers.of("Content-Type", type, "Cache-Control", "max-age=300", "X-Content-Type-Options",
                "nosniff");
        return new HttpResponse(200, headers, Content.of(content));
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
