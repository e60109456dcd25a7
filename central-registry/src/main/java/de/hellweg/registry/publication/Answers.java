package de.hellweg.registry.publication;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// How the log's content is sent: compressed for who takes gzip, with an ETag, and not again to who has it.
///
/// Everything here is public, so compression gives nothing away. The ETag is weak: the same content comes compressed or
/// not (RFC 9110 section 8.8.1).
final class Answers {
    private static final int WORTH_COMPRESSING = 400;
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private Answers() {}

    /// Content as it is sent, to whoever asks for it: its tag and its short form are made once.
    static final class Prepared {
        private final String type;
        private final byte[] content;
        private final String tag;
        private final Optional<byte[]> compressed;

        Prepared(String type, byte[] content) {
            this.type = type;
            this.content = content;
            this.tag = "W/\"" + Digest.sha256(content).hex().substring(0, 32) + "\"";
            this.compressed = content.length < WORTH_COMPRESSING ? Optional.empty() : Optional.of(gzip(content));
        }
    }

    /// Content that may be another the next time.
    static HttpResponse current(HttpExchange exchange, String type, byte[] content) {
        return current(exchange, new Prepared(type, content));
    }

    /// The same, prepared before.
    static HttpResponse current(HttpExchange exchange, Prepared prepared) {
        return tagged(exchange, prepared, "no-cache");
    }

    /// Content that stays what it is.
    static HttpResponse immutable(HttpExchange exchange, String type, byte[] content) {
        return tagged(exchange, new Prepared(type, content), FOREVER);
    }

    private static HttpResponse tagged(HttpExchange exchange, Prepared prepared, String caching) {
        var headers = Headers.builder().add("Cache-Control", caching).add("ETag", prepared.tag)
                .add("Vary", "Accept-Encoding");
        if (known(exchange, prepared.tag)) {
            return new HttpResponse(304, headers.build(), Content.empty());
        }
        headers.add("Content-Type", prepared.type);
        return prepared.compressed.filter(_ -> takesGzip(exchange))
                .map(bytes -> new HttpResponse(200, headers.add("Content-Encoding", "gzip").build(), Content.of(bytes)))
                .orElseGet(() -> new HttpResponse(200, headers.build(), Content.of(prepared.content)));
    }

    private static boolean known(HttpExchange exchange, String tag) {
        return exchange.headers().all("If-None-Match").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip)
                .anyMatch(each -> each.equals("*") || weak(each).equals(tag));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    /// Whether gzip is named with any weight above 0 (RFC 9110 section 12.5.3).
    private static boolean takesGzip(HttpExchange exchange) {
        return exchange.headers().all("Accept-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1))).map(String::strip)
                .anyMatch(each -> each.equals("gzip")
                        || (each.startsWith("gzip;") && !each.matches("gzip\\s*;\\s*q=0(\\.0*)?")));
    }

    private static byte[] gzip(byte[] content) {
        var compressed = new ByteArrayOutputStream(content.length / 2);
        try (var out = new GZIPOutputStream(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
