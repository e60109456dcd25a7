package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;

/// JSON on several lines, for people.
public final class IndentedJson {
    private IndentedJson() {}

    public static String text(JsonValue value) {
        var out = new StringBuilder();
        write(value, "\n", out);
        return out.toString();
    }

    private static void write(JsonValue value, String line, StringBuilder out) {
        switch (value) {
            case JsonObject(var members) when !members.isEmpty() -> {
                char separator = '{';
                for (var member : members.entrySet()) {
                    out.append(separator).append(line).append("  ")
                            .append(CanonicalJson.text(new JsonString(member.getKey()))).append(": ");
                    write(member.getValue(), line + "  ", out);
                    separator = ',';
                }
                out.append(line).append('}');
            }
            case JsonArray(var elements) when !elements.isEmpty() -> {
                char separator = '[';
                for (var element : elements) {
                    out.append(separator).append(line).append("  ");
                    write(element, line + "  ", out);
                    separator = ',';
                }
                out.append(line).append(']');
            }
            case JsonObject _,JsonArray _,JsonString _,JsonValue.JsonNumber _,JsonValue.JsonBoolean _,JsonValue.JsonNull _ ->
                out.append(CanonicalJson.text(value));
        }
    }
}
