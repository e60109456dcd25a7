package de.hellweg.http;

import de.hellweg.http.wire.FieldSyntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Header fields of a request or an answer: immutable, in the order given, names compared without case.
///
/// Names are tokens and values hold no control byte but the tab (RFC 9110, 5.1 and 5.5); anything else is an
/// [IllegalArgumentException] at construction, so a header that would split a message cannot exist. A character stands
/// for one byte on the wire (ISO 8859-1); characters beyond that are refused, too.
public final class Headers {

    private static final Headers EMPTY = new Headers(new String[0]);
    /// Fields that belong to one connection and are never passed on (RFC 9110, 7.6.1).
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection",
            "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
            "content-length", "expect");

    /// Names and values in turn.
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    public static Headers empty() {
        return EMPTY;
    }

    /// Headers from names and values in turn: `Headers.of("Content-Type", "text/plain")`.
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value");
        }
        var builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The value of the first field of this name.
    public Optional<String> first(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return Optional.of(fields[i + 1]);
            }
        }
        return Optional.empty();
    }

    /// The values of all fields of this name, in order.
    public List<String> all(String name) {
        var values = new ArrayList<String>(2);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                values.add(fields[i + 1]);
            }
        }
        return values;
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /// How many fields there are; a name given twice counts twice.
    public int size() {
        return fields.length / 2;
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    /// What may be passed on to the next hop: without the fields of RFC 9110, 7.6.1, those that `Connection` names, and
    /// those the door writes itself (`Content-Length`, `Expect`).
    public Headers endToEnd() {
        var named = new ArrayList<String>();
        for (String value : all("Connection")) {
            for (String option : value.split(",", -1)) {
                named.add(option.strip().toLowerCase(Locale.ROOT));
            }
        }
        var builder = builder();
        forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower)) {
                builder.add(name, value);
            }
        });
        return builder.build();
    }

    /// A builder that begins with these fields.
    public Builder toBuilder() {
        var builder = new Builder();
        builder.fields.addAll(Arrays.asList(fields));
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    /// Names only: values may be personal and must not slip into a log.
    @Override
    public String toString() {
        var names = new ArrayList<String>(size());
        forEach((name, _) -> names.add(name));
        return names.toString();
    }

    /// Collects fields in order and checks each as it comes.
    public static final class Builder {
        private final List<String> fields = new ArrayList<>(16);

        private Builder() {}

        /// Adds a field beside any of the same name.
        public Builder add(String name, String value) {
            if (!FieldSyntax.isToken(name)) {
                throw new IllegalArgumentException("not a header name");
            }
            if (!FieldSyntax.isValue(value)) {
                throw new IllegalArgumentException("not a header value: " + name);
            }
            fields.add(name);
            fields.add(value);
            return this;
        }

        /// Puts a field in place of all of the same name.
        public Builder set(String name, String value) {
            return remove(name).add(name, value);
        }

        public Builder remove(String name) {
            for (int i = fields.size() - 2; i >= 0; i -= 2) {
                if (fields.get(i).equalsIgnoreCase(name)) {
                    fields.subList(i, i + 2).clear();
                }
            }
            return this;
        }

        public Headers build() {
            return fields.isEmpty() ? EMPTY : new Headers(fields.toArray(String[]::new));
        }
    }
}
