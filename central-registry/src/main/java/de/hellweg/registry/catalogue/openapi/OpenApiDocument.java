package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.util.Optional;

/// An OpenAPI document of version 3, in JSON or YAML. What it says is its author's; here it is only known to be one.
///
/// @param root the whole document
/// @param yaml whether it is YAML
public record OpenApiDocument(JsonObject root, boolean yaml) {
    /// As much as a document may have, in bytes.
    public static final int LARGEST = 1 << 20;
    private static final String WHAT = "document";

    /// Reads a document strictly; throws [Malformed] with the place, and nothing of the content.
    public static OpenApiDocument parse(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new Malformed(WHAT, "has more than " + LARGEST + " bytes");
        }
        boolean yaml = !startsAsJson(bytes);
        if (!((yaml ? new YamlReader().read(bytes) : CanonicalJson.parse(bytes)) instanceof JsonObject root)) {
            throw new Malformed(WHAT, "is not an object");
        }
        check(root);
        return new OpenApiDocument(root, yaml);
    }

    private static boolean startsAsJson(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                return each == '{';
            }
        }
        return false;
    }

    private static void check(JsonObject root) {
        var fields = JsonFields.of(root);
        if (!fields.text("openapi").matches("3\\.\\d{1,2}\\.\\d{1,3}")) {
            throw new Malformed("/openapi", "must be a version 3 of OpenAPI");
        }
        var about = fields.fields("info");
        about.text("title");
        about.text("version");
        if (!fields.has("paths") && !fields.has("components") && !fields.has("webhooks")) {
            throw new Malformed("/paths", "is missing");
        }
        if (fields.has("paths")) {
            for (var path : fields.object("paths").members().entrySet()) {
                boolean known = path.getKey().startsWith("/") || path.getKey().startsWith("x-");
                if (!known || (path.getKey().startsWith("/") && !(path.getValue() instanceof JsonObject))) {
                    throw new Malformed("/paths", "must hold objects under names that begin with /");
                }
            }
        }
    }

    public String mediaType() {
        return yaml ? "application/yaml" : "application/json";
    }

    /// What a reference stands for, if it points into this document (`#/…`). Nothing else is ever looked for.
    Optional<JsonObject> target(String reference) {
        if (!reference.startsWith("#/")) {
            return Optional.empty();
        }
        var here = Optional.of(root);
        for (var part : reference.substring(2).split("/", -1)) {
            var name = part.replace("~1", "/").replace("~0", "~");
            here = here.flatMap(object -> object.get(name)).filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        }
        return here;
    }

    /// The text of a member, if it is one.
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value())
                .filter(text -> !text.isBlank());
    }

    /// The object of a member, if it is one.
    static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
