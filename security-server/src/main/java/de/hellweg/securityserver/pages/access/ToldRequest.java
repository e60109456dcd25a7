package de.hellweg.securityserver.pages.access;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request as its provider tells it. It is shown and nothing is decided by it, so what is missing is empty.
record ToldRequest(String service, List<String> purposes, String reason, Optional<Instant> asked, String state,
        Optional<String> answer) {
    ToldRequest {
        purposes = List.copyOf(purposes);
    }

    /// All that an answer holds, in the provider's order.
    static List<ToldRequest> all(JsonObject answer) {
        return elements(answer, "items").stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                .map(ToldRequest::read).toList();
    }

    private static ToldRequest read(JsonObject json) {
        return new ToldRequest(text(json, "service"), elements(json, "purposes").stream()
                .filter(JsonString.class::isInstance).map(one -> ((JsonString) one).value()).toList(),
                text(json, "reason"), time(text(json, "asked")), text(json, "state"),
                Optional.of(text(json, "answer")).filter(said -> !said.isEmpty()));
    }

    private static List<JsonValue> elements(JsonObject json, String name) {
        return json.get(name).orElse(null) instanceof JsonArray(var elements) ? elements : List.of();
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).orElse(null) instanceof JsonString(var value) ? value : "";
    }

    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(UtcTime.parse(written));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }
}
