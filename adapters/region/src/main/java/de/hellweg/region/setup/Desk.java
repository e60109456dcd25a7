package de.hellweg.region.setup;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// An administrator's desk at one administration interface: JSON over HTTP, with the key of that interface.
///
/// @param authorization the whole `Authorization` header, or empty for none
public record Desk(HttpClient client, Destination destination, String authorization) {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 300;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public JsonNode get(String path) {
        return send("GET", path, Content.empty());
    }

    public JsonNode post(String path, JsonNode content) {
        return send("POST", path, Content.of(content.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// Sends again while the answer is 503: what was asked for needs something that is still on its way.
    public JsonNode postWhenReady(String path, JsonNode content) {
        return whenReady(() -> post(path, content));
    }

    /// Puts again while the answer is 503.
    public JsonNode putWhenReady(String path, JsonNode content) {
        return whenReady(() -> put(path, content));
    }

    private static JsonNode whenReady(Supplier<JsonNode> send) {
        for (int attempt = 1;; attempt++) {
            try {
                return send.get();
            } catch (SetupFailed refused) {
                if (!refused.notYet() || attempt >= ATTEMPTS) {
                    throw refused;
                }
            }
            pause();
        }
    }

    /// Waits a moment between two attempts.
    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new SetupFailed("the set-up was interrupted", ended);
        }
    }

    public JsonNode put(String path, JsonNode content) {
        return send("PUT", path, Content.of(content.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether the list at the path has an item with that value.
    public boolean lists(String path, String field, String value) {
        for (var item : get(path).path("items")) {
            if (item.path(field).asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }

    /// What is there, as bytes.
    public byte[] bytes(String path) {
        return send(destination, authorization, "GET", path, Content.empty());
    }

    private JsonNode send(String method, String path, Content content) {
        var text = send(destination, authorization, method, path, content);
        try {
            return text.length == 0 ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            throw new SetupFailed(method + " " + path + " at " + destination + " was not answered in JSON", notJson);
        }
    }

    private byte[] send(Destination to, String key, String method, String path, Content content) {
        var headers = Headers.builder();
        if (!key.isEmpty()) {
            headers.add("Authorization", key);
        }
        if (content.length() > 0) {
            headers.add("Content-Type", "application/json");
        }
        try (Answer answer = client.send(new Call(to, method, path, headers.build(), content, TIME_LIMIT))) {
            var bytes = answer.body().readAllBytes();
            if (answer.status() >= 300) {
                throw new SetupFailed(answer.status(), method + " " + path + " at " + to + " was answered with "
                        + answer.status() + ": " + new String(bytes, StandardCharsets.UTF_8));
            }
            return bytes;
        } catch (IOException failed) {
            throw new SetupFailed(method + " " + path + " at " + to + " failed: " + failed.getMessage(), failed);
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Desk[" + destination + "]";
    }
}
