package de.hellweg.bench;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The service behind the provider: takes any body and answers 1 KiB that differs each time, or as many bytes as the
/// header `Bench-Bytes` asks for.
public final class Backend {

    private static final int USUAL = 1_024;

    private Backend() {}

    /// Runs until its standard input ends.
    static void main() throws IOException {
        try (var server = Started.plain(Backend::answer)) {
            Started.untilInputEnds(server.address().getPort());
        }
    }

    private static HttpResponse answer(HttpExchange exchange) {
        try {
            exchange.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long length = exchange.headers().first("Bench-Bytes").map(Long::parseLong).orElse((long) USUAL);
        Headers headers = Headers.of("Content-Type", "application/octet-stream");
        if (length == USUAL) {
            byte[] bytes = new byte[USUAL];
            byte[] id = exchange.id().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, bytes, 0, id.length);
            return new HttpResponse(200, headers, Content.of(bytes));
        }
        return new HttpResponse(200, headers, Content.streamed(length, Backend::endless));
    }

    static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };
    }
}
