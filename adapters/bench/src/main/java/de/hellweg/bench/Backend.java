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
import java.util.Optional;

/// The service behind the provider: takes any body and answers 1 KiB that differs each time, or as many bytes as the
/// header `Bench-Bytes` asks for.
public final class Backend {

    private static final int USUAL = 1_024;
    private static final String DOCUMENT = """
            {"openapi":"3.1.0","info":{"title":"Benchmark","version":"1"},"paths":{}}""";

    private Backend() {}

    /// Runs until its standard input ends.
    ///
    /// @param arguments the port
    static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        try (var server = Started.listen(port, Optional.empty(), Backend::answer)) {
            Started.untilInputEnds(server.address().getPort());
        }
    }

    private static HttpResponse answer(HttpExchange exchange) {
        if (exchange.path().equals("/openapi.json")) {
            return new HttpResponse(200, Headers.of("Content-Type", "application/json"),
                    Content.of(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        }
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
