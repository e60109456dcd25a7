package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads schemas for people. A reference is named, not followed, so schemas that hold themselves end.
final class SchemaReading {
    private static final String NAMED = "#/components/schemas/";
    private static final int DEEPEST = 8;
    private static final int LONGEST_LIMIT = 200;
    private static final List<String> LIMITS = List.of("enum", "const", "default", "minimum", "maximum",
            "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems",
            "maxItems", "uniqueItems", "readOnly", "writeOnly", "nullable", "deprecated");
    private static final List<String> CHOICES = List.of("allOf", "oneOf", "anyOf");

    private final OpenApiDocument document;
    private final Budget budget;

    SchemaReading(OpenApiDocument document, Budget budget) {
        this.document = document;
        this.budget = budget;
    }

    SchemaNode read(String name, boolean required, Optional<JsonValue> schema) {
        return read(name, required, schema.orElseGet(() -> JsonObject.builder().build()), 1);
    }

    private SchemaNode read(String name, boolean required, JsonValue schema, int depth) {
        if (!budget.take() || !(schema instanceof JsonObject object)) {
            return leaf(name, required, schema instanceof JsonBoolean(var any) && !any ? "nothing" : "any");
        }
        var reference = OpenApiDocument.text(object, "$ref");
        if (reference.isPresent()) {
            return referring(name, required, object, reference.get());
        }
        return new SchemaNode(name, required, type(object), Optional.empty(),
                budget.text(OpenApiDocument.text(object, "description")
                        .or(() -> OpenApiDocument.text(object, "title"))),
                limits(object), depth < DEEPEST ? children(object, depth + 1) : List.of());
    }

    private static SchemaNode leaf(String name, boolean required, String type) {
        return new SchemaNode(name, required, type, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /// Only a schema of this document is named as such. Any other reference is shown as the text it is.
    private SchemaNode referring(String name, boolean required, JsonObject object, String reference) {
        var target = reference.startsWith(NAMED) && document.target(reference).isPresent()
                ? Optional.of(reference.substring(NAMED.length()).replace("~1", "/").replace("~0", "~"))
                : Optional.<String>empty();
        return new SchemaNode(name, required, target.isPresent() ? "" : "$ref " + shortened(reference), target,
                budget.text(OpenApiDocument.text(object, "description")), List.of(), List.of());
    }

    private static String type(JsonObject schema) {
        var types = schema.get("type").map(type -> type instanceof JsonArray(var several)
                ? several.stream().map(SchemaReading::word).collect(Collectors.joining(" | "))
                : word(type)).orElseGet(() -> CHOICES.stream().filter(choice -> schema.get(choice).isPresent())
                        .findFirst().orElseGet(() -> schema.get("properties").isPresent() ? "object" : "any"));
        return OpenApiDocument.text(schema, "format").map(format -> types + " (" + shortened(format) + ")")
                .orElse(types);
    }

    private static String word(JsonValue value) {
        return value instanceof JsonString(var text) ? shortened(text) : "any";
    }

    private List<String> limits(JsonObject schema) {
        var limits = new ArrayList<String>();
        for (var name : LIMITS) {
            schema.get(name).map(value -> name + " " + shortened(CanonicalJson.text(value)))
                    .filter(limit -> budget.take(limit.length())).ifPresent(limits::add);
        }
        return limits;
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_LIMIT ? text : text.substring(0, LONGEST_LIMIT) + "…";
    }

    private List<SchemaNode> children(JsonObject schema, int depth) {
        var children = new ArrayList<SchemaNode>();
        var required = required(schema);
        OpenApiDocument.object(schema, "properties").ifPresent(properties -> properties.members()
                .forEach((name, property) -> add(children, name, required.contains(name), property, depth)));
        schema.get("items").ifPresent(items -> add(children, "[]", false, items, depth));
        schema.get("additionalProperties").filter(JsonObject.class::isInstance)
                .ifPresent(others -> add(children, "*", false, others, depth));
        for (var choice : CHOICES) {
            if (schema.get(choice).isPresent() && schema.get(choice).get() instanceof JsonArray(var several)) {
                several.forEach(one -> add(children, choice, false, one, depth));
            }
        }
        return children;
    }

    private void add(List<SchemaNode> children, String name, boolean required, JsonValue schema, int depth) {
        if (!budget.exceeded()) {
            children.add(read(shortened(name), required, schema, depth));
        }
    }

    private static Set<String> required(JsonObject schema) {
        return schema.get("required").isPresent() && schema.get("required").get() instanceof JsonArray(var names)
                ? names.stream().filter(JsonString.class::isInstance).map(name -> ((JsonString) name).value())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
