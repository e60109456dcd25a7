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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// An administrator's desk at one administration interface: JSON over HTTP, with the key of that interface.
///
/// @param authorization the whole `Authorization` header, or empty for none
public record Desk(HttpClient client, Destination destination, String authorization) {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public JsonNode get(String path) {
        return send("GET", path, Content.empty());
    }

    public JsonNode post(String path, JsonNode content) {
        return send("POST", path, Content.of(content.toString().getBytes(StandardCharsets.UTF_8)));
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

    private JsonNode send(String method, String path, Content content) {
        var headers = Headers.builder().add("Accept", "application/json");
        if (!authorization.isEmpty()) {
            headers.add("Authorization", authorization);
        }
        if (content.length() > 0) {
            headers.add("Content-Type", "application/json");
        }
        var call = new Call(destination, method, path, headers.build(), content, TIME_LIMIT);
        try (Answer answer = client.send(call)) {
            var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.status() >= 300) {
                throw new SetupFailed(method + " " + path + " at " + destination + " was answered with "
                        + answer.status() + ": " + text);
            }
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(text);
        } catch (IOException | JacksonException failed) {
            throw new SetupFailed(method + " " + path + " at " + destination + " failed: " + failed.getMessage(),
                    failed);
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Desk[" + destination + "]";
    }
}
