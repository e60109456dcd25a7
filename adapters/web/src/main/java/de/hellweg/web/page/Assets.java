package de.hellweg.web.page;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// The pages' style and type, read once, and what a site adds to them; nothing else can be asked for by this way.
public final class Assets {
    /// Where the files lie.
    public static final String PATH = "/web/";
    private static final Map<String, String> SHARED = Map.of("hellweg.svg", "image/svg+xml", "kern.min.css", "text/css",
            "hellweg.css", "text/css", "fonts/fira-sans/FiraSans-Regular.woff2", "font/woff2",
            "fonts/fira-sans/FiraSans-SemiBold.woff2", "font/woff2", "fonts/fira-sans/FiraSans-Bold.woff2",
            "font/woff2");

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, byte[]> contents = new TreeMap<>();

    /// The files all pages have.
    public Assets() {
        take(Assets.class, SHARED);
    }

    /// These and those of a site.
    ///
    /// @param beside the class in whose package's folder `web` they lie
    /// @param files name and media type
    public Assets(Class<?> beside, Map<String, String> files) {
        take(Assets.class, SHARED);
        take(beside, files);
    }

    private void take(Class<?> beside, Map<String, String> files) {
        files.forEach((name, type) -> {
            types.put(name, type);
            contents.put(name, read(beside, name));
        });
    }

    /// The file, if it is one of these.
    ///
    /// @param name below [#PATH]
    public HttpResponse answer(HttpExchange exchange, String name) {
        var content = contents.get(name);
        var type = types.get(name);
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

    private static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the pages' file " + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
