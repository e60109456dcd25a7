package de.hellweg.region.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The members of a JSON object that asks for something, read strictly: known names, texts, nothing twice.
final class Fields {
    private static final int LONGEST = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(String body, Set<String> known) {
        var object = parse(body);
        if (!object.isObject()) {
            throw Unanswerable.badRequest("Der Inhalt muss ein JSON-Objekt sein.");
        }
        for (var property : object.properties()) {
            if (!known.contains(property.getKey())) {
                throw Unanswerable.badRequest("Der Inhalt hat ein unbekanntes Feld. Bekannt sind: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
            if (!property.getValue().isString() || property.getValue().stringValue().length() > LONGEST) {
                throw Unanswerable.badRequest("Jedes Feld muss ein Text bis 200 Zeichen sein.");
            }
        }
        return new Fields(object);
    }

    /// The text of a field; a blank one counts as not given.
    Optional<String> text(String name) {
        return Optional.ofNullable(object.get(name)).map(JsonNode::stringValue).filter(text -> !text.isBlank());
    }

    Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException notADay) {
                throw Unanswerable.badRequest("Das Feld " + name + " muss ein Tag der Form 1984-04-12 sein.");
            }
        });
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            throw Unanswerable.badRequest("Der Inhalt ist kein JSON, oder ein Feld steht doppelt.");
        }
    }
}
