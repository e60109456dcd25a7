package de.hellweg.region.register;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a register answers: a status and a JSON text.
public record Answer(int status, String mediaType, String json) {

    static Answer found(JsonNode content) {
        return new Answer(200, "application/json", content.toString());
    }

    static Answer document(String json) {
        return new Answer(200, "application/json", json);
    }

    /// A problem by RFC 9457; the detail is for people and repeats nothing of what was asked.
    static Answer problem(int status, String title, String detail) {
        var problem = JsonNodeFactory.instance.objectNode().put("type", "about:blank").put("title", title)
                .put("status", status).put("detail", detail);
        return new Answer(status, "application/problem+json", problem.toString());
    }
}
