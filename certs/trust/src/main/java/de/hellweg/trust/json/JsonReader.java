package de.hellweg.trust.json;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonNull;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON in UTF-8 strictly: no doubled names, no more than 32 levels, 1 MiB, nothing after the value, no whole
/// number that binary64 cannot hold.
final class JsonReader {
    private static final String WHAT = "JSON";
    private static final int LONGEST = 1024 * 1024;
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(LONGEST).maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME).maxNumberLength(LONGEST_NUMBER).maxStringLength(LONGEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonReader() {}

    static JsonValue read(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new Malformed(WHAT, "is longer than " + LONGEST + " bytes");
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text(bytes))) {
            var first = parser.nextToken();
            if (first == null) {
                throw new Malformed(WHAT, "is empty");
            }
            var value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new Malformed(WHAT, "goes on after its value");
            }
            return value;
        } catch (JacksonException e) {
            // the library's message repeats content, so only the place is passed on
            throw new Malformed(WHAT, "is not well formed at character " + place(e) + " or breaks a limit");
        }
    }

    private static long place(JacksonException failure) {
        return failure.getLocation() == null ? 0 : failure.getLocation().getCharOffset();
    }

    private static String text(byte[] bytes) {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(WHAT, "is not UTF-8", e);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static JsonValue value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new Malformed(WHAT, "is not well formed");
        };
    }

    private static JsonObject object(JsonParser parser) {
        var members = new TreeMap<String, JsonValue>();
        for (var token = next(parser); token != JsonToken.END_OBJECT; token = next(parser)) {
            var name = parser.getString();
            members.put(name, value(parser, next(parser)));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) {
        var elements = new ArrayList<JsonValue>();
        for (var token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
            elements.add(value(parser, token));
        }
        return new JsonArray(elements);
    }

    private static JsonToken next(JsonParser parser) {
        var token = parser.nextToken();
        if (token == null) {
            throw new Malformed(WHAT, "ends too early");
        }
        return token;
    }

    private static JsonNumber number(String written) {
        boolean whole = written.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!whole) {
            return new JsonNumber(Double.parseDouble(written));
        }
        if (written.length() > 17) {
            throw new Malformed(WHAT, "has a whole number beyond 2^53 - 1");
        }
        return JsonNumber.of(Long.parseLong(written));
    }
}
