package de.hellweg.region.page;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;

/// An exchange made by hand, for tests of handlers.
record AskedBy(String method, String target, Headers headers, String text) implements HttpExchange {

    static AskedBy get(String target, String... headers) {
        return new AskedBy("GET", target, headers(headers), "");
    }

    static AskedBy post(String target, String text, String... headers) {
        return new AskedBy("POST", target, headers(headers), text);
    }

    private static Headers headers(String... more) {
        return Headers.of(more).contains("Host")
                ? Headers.of(more)
                : Headers.of(more).toBuilder().add("Host", "127.0.0.1:7480").build();
    }

    @Override
    public String id() {
        return "test-1";
    }

    @Override
    public String path() {
        return target.split("\\?", 2)[0];
    }

    @Override
    public String query() {
        return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OptionalLong bodyLength() {
        return OptionalLong.of(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public List<X509Certificate> peerCertificates() {
        return List.of();
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    }

    @Override
    public boolean secure() {
        return false;
    }
}
