package de.hellweg.trust.json;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonNull;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The JSON Canonicalization Scheme (RFC 8785): one sequence of bytes for one value.
public final class CanonicalJson {
    private static final String WHAT = "JSON";

    private CanonicalJson() {}

    /// The bytes, UTF-8 without line breaks or spaces.
    public static byte[] write(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// The same as text.
    public static String text(JsonValue value) {
        var text = new StringBuilder(256);
        write(value, text);
        return text.toString();
    }

    /// Reads any spelling of JSON strictly ([JsonReader]); throws [Malformed].
    public static JsonValue parse(byte[] bytes) {
        return JsonReader.read(bytes);
    }

    /// Reads an object and refuses every spelling but the canonical one; throws [Malformed].
    public static JsonObject parseCanonical(byte[] bytes) {
        if (!(JsonReader.read(bytes) instanceof JsonObject object)) {
            throw new Malformed(WHAT, "is not an object");
        }
        if (!Arrays.equals(write(object), bytes)) {
            throw new Malformed(WHAT, "is not in the canonical form of RFC 8785");
        }
        return object;
    }

    private static void write(JsonValue value, StringBuilder text) {
        switch (value) {
            case JsonObject object -> {
                char separator = '{';
                for (var member : object.members().entrySet()) {
                    text.append(separator);
                    write(member.getKey(), text);
                    text.append(':');
                    write(member.getValue(), text);
                    separator = ',';
                }
                text.append(object.members().isEmpty() ? "{}" : "}");
            }
            case JsonArray(var elements) -> {
                char separator = '[';
                for (var element : elements) {
                    text.append(separator);
                    write(element, text);
                    separator = ',';
                }
                text.append(elements.isEmpty() ? "[]" : "]");
            }
            case JsonString(var string) -> write(string, text);
            case JsonNumber(var number) -> text.append(number(number));
            case JsonBoolean(var truth) -> text.append(truth);
            case JsonNull() -> text.append("null");
        }
    }

    private static void write(String string, StringBuilder text) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            text.append(string, written, i);
            written = i + 1;
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> text.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        text.append(string, written, string.length()).append('"');
    }

    /// Number::toString of ECMA-262 (RFC 8785 section 3.2.2.3). Java's digits are those since release 19; the
    /// layout differs.
    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        var decimal = shortest(value);
        var digits = decimal.unscaledValue().abs().toString();
        int point = digits.length() - decimal.scale();
        var sign = value < 0 ? "-" : "";
        if (point > 21 || point <= -6) {
            var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point >= digits.length()) {
            return sign + digits + "0".repeat(point - digits.length());
        }
        if (point > 0) {
            return sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        return sign + "0." + "0".repeat(-point) + digits;
    }

    /// The shortest digits that read back as the value. Java stops at two, where one may do (5e-324).
    private static BigDecimal shortest(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return oneDigit.doubleValue() == value ? oneDigit.stripTrailingZeros() : decimal;
    }
}
