package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonNull;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An example of a schema: what the document gives, else something of the right shape. Schemas that hold themselves end
/// where they begin again to.
final class Examples {
    private static final int DEEPEST = 6;

    private final OpenApiDocument document;
    private final Budget budget;

    Examples(OpenApiDocument document, Budget budget) {
        this.document = document;
        this.budget = budget;
    }

    JsonValue of(JsonValue schema) {
        return of(schema, 1);
    }

    private JsonValue of(JsonValue given, int depth) {
        if (!budget.take() || depth > DEEPEST || !(given instanceof JsonObject schema)) {
            return new JsonNull();
        }
        return written(schema).orElseGet(() -> made(schema, depth));
    }

    private static Optional<JsonValue> written(JsonObject schema) {
        return schema.get("example").or(() -> first(schema, "examples")).or(() -> schema.get("const"))
                .or(() -> schema.get("default")).or(() -> first(schema, "enum"));
    }

    private static Optional<JsonValue> first(JsonObject schema, String name) {
        return schema.get(name).isPresent() && schema.get(name).get() instanceof JsonArray(var all) && !all.isEmpty()
                ? Optional.of(all.getFirst())
                : Optional.empty();
    }

    private JsonValue made(JsonObject schema, int depth) {
        var reference = OpenApiDocument.text(schema, "$ref");
        if (reference.isPresent()) {
            return document.target(reference.get()).map(target -> of(target, depth + 1)).orElseGet(JsonNull::new);
        }
        var one = first(schema, "oneOf").or(() -> first(schema, "anyOf"));
        if (one.isPresent()) {
            return of(one.get(), depth + 1);
        }
        return switch (type(schema)) {
            case "string" -> new JsonString(text(schema));
            case "integer", "number" -> schema.get("minimum").filter(JsonNumber.class::isInstance)
                    .orElseGet(() -> JsonNumber.of(1));
            case "boolean" -> new JsonBoolean(true);
            case "array" -> new JsonArray(schema.get("items").map(items -> List.of(of(items, depth + 1)))
                    .orElse(List.of()));
            case "object" -> object(schema, depth);
            default -> new JsonNull();
        };
    }

    private static String type(JsonObject schema) {
        var type = schema.get("type").map(given -> given instanceof JsonArray(var several) && !several.isEmpty()
                ? several.getFirst()
                : given);
        return type.isPresent() && type.get() instanceof JsonString(var name)
                ? name
                : schema.get("properties").or(() -> schema.get("allOf")).isPresent() ? "object" : "any";
    }

    private static String text(JsonObject schema) {
        return switch (OpenApiDocument.text(schema, "format").orElse("")) {
            case "date" -> "2026-01-31";
            case "date-time" -> "2026-01-31T12:00:00Z";
            case "email" -> "amt@stadt.example";
            case "uri" -> "https://stadt.example/";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> "text";
        };
    }

    private JsonObject object(JsonObject schema, int depth) {
        var members = new TreeMap<String, JsonValue>();
        if (first(schema, "allOf").isPresent() && schema.get("allOf").orElseThrow() instanceof JsonArray(var all)) {
            for (var part : all) {
                if (of(part, depth + 1) instanceof JsonObject(var more)) {
                    members.putAll(more);
                }
            }
        }
        OpenApiDocument.object(schema, "properties").ifPresent(properties -> properties.members()
                .forEach((name, property) -> members.put(name, of(property, depth + 1))));
        return new JsonObject(members);
    }
}
