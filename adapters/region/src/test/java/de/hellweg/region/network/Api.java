package de.hellweg.region.network;

import de.hellweg.trust.Der;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An administration interface, asked by the JDK's own HTTP client.
///
/// @param key sent as bearer; none when empty
record Api(InetSocketAddress address, String key) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// What was answered.
    record Said(int status, String type, Der body) {
        String text() {
            return new String(body.bytes(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body.bytes());
        }

        /// The word of a problem that names its kind; empty for anything else.
        String problem() {
            return type.equals("application/problem+json")
                    ? json().path("type").asString("").replace("urn:hellweg:problem:", "")
                    : "";
        }
    }

    Api withoutKey() {
        return new Api(address, "");
    }

    Api with(String other) {
        return new Api(address, other);
    }

    Said get(String target) {
        return send("GET", target, "", "");
    }

    Said put(String target, String json) {
        return send("PUT", target, "application/json", json);
    }

    Said post(String target, String json) {
        return send("POST", target, "application/json", json);
    }

    Said delete(String target) {
        return send("DELETE", target, "", "");
    }

    Said send(String method, String target, String type, String body) {
        var answer = answer(method, target, type, body);
        return new Said(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
                Der.of(answer.body()));
    }

    /// The whole answer, with its headers.
    HttpResponse<byte[]> answer(String method, String target, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + target))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Api[" + address + "]";
    }
}
