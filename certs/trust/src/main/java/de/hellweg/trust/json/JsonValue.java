package de.hellweg.trust.json;

import de.hellweg.trust.Malformed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value (RFC 8259, I-JSON of RFC 7493: unique names, no lone surrogates, numbers as binary64). Immutable.
public sealed interface JsonValue {

    /// An object; its members are kept in the order RFC 8785 writes them (UTF-16 code units of the names).
    record JsonObject(SortedMap<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members.keySet().forEach(JsonValue::checkText);
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }

        public Optional<JsonValue> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public static Builder builder() {
            return new Builder();
        }

        /// Puts an object together; a name may be given once.
        public static final class Builder {
            private final SequencedMap<String, JsonValue> members = new LinkedHashMap<>();

            private Builder() {}

            public Builder put(String name, JsonValue value) {
                if (members.putIfAbsent(name, value) != null) {
                    throw new IllegalArgumentException("member " + name + " given twice");
                }
                return this;
            }

            public Builder put(String name, String value) {
                return put(name, new JsonString(value));
            }

            public Builder put(String name, long value) {
                return put(name, JsonNumber.of(value));
            }

            /// Leaves the member out where there is no value.
            public Builder put(String name, Optional<String> value) {
                value.ifPresent(present -> put(name, present));
                return this;
            }

            /// An array of strings.
            public Builder put(String name, List<String> values) {
                return put(name, new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList()));
            }

            public JsonObject build() {
                return new JsonObject(new TreeMap<>(members));
            }
        }
    }

    /// An array.
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }
    }

    /// A string without lone surrogates.
    record JsonString(String value) implements JsonValue {
        public JsonString {
            checkText(value);
        }
    }

    /// A finite number; minus zero is zero.
    record JsonNumber(double value) implements JsonValue {
        /// The largest whole number whose neighbours are all exact (RFC 7493 section 2.2).
        private static final long LARGEST_EXACT = (1L << 53) - 1;

        public JsonNumber {
            if (!Double.isFinite(value)) {
                throw new Malformed("JSON number", "is too large");
            }
            value = value == 0 ? 0 : value;
        }

        /// A whole number; throws [Malformed] if it could not be told from its neighbours.
        public static JsonNumber of(long value) {
            if (Math.abs(value) > LARGEST_EXACT) {
                throw new Malformed("JSON number", "is beyond 2^53 - 1");
            }
            return new JsonNumber(value);
        }

        /// The value, if it is a whole number that is told from its neighbours.
        public Optional<Long> whole() {
            return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT
                    ? Optional.of((long) value)
                    : Optional.empty();
        }
    }

    /// `true` or `false`.
    record JsonBoolean(boolean value) implements JsonValue {}

    /// `null`.
    record JsonNull() implements JsonValue {}

    private static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new Malformed("JSON text", "has a lone surrogate");
                }
                i++;
            }
        }
    }
}
