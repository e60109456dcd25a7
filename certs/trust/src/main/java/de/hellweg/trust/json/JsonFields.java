package de.hellweg.trust.json;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the members of one object by name and refuses those nobody asked for. Every [Malformed] says by JSON pointer
/// (RFC 6901) which member it means.
///
/// Belongs to one reading on one thread: it remembers what was asked for until [#end].
public final class JsonFields {
    private static final int LONGEST_TEXT = 4096;

    private final JsonObject object;
    private final String pointer;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /// The whole document.
    public static JsonFields of(JsonObject object) {
        return new JsonFields(object, "");
    }

    /// An object inside a document.
    ///
    /// @param pointer where it stands, e.g. `/payload`
    public static JsonFields of(JsonObject object, String pointer) {
        return new JsonFields(object, pointer);
    }

    /// Whether the member is there; also counts as asking for it.
    public boolean has(String name) {
        asked.add(name);
        return object.members().containsKey(name);
    }

    /// A member that must be there.
    public JsonValue required(String name) {
        asked.add(name);
        return object.get(name).orElseThrow(() -> new Malformed(at(name), "is missing"));
    }

    /// A text of 1 to 4096 characters that must be there.
    public String text(String name) {
        var value = longText(name);
        if (value.isEmpty() || value.length() > LONGEST_TEXT) {
            throw new Malformed(at(name), "must have 1 to " + LONGEST_TEXT + " characters");
        }
        return value;
    }

    /// A text of any length that must be there, e.g. base64.
    public String longText(String name) {
        if (required(name) instanceof JsonString(var value)) {
            return value;
        }
        throw new Malformed(at(name), "must be a string");
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /// A text that a parser accepts; what it refuses is reported under the member's pointer.
    public <T> T read(String name, Function<String, T> parser) {
        var text = longText(name);
        try {
            return parser.apply(text);
        } catch (Malformed e) {
            throw new Malformed(at(name), e.problem(), e);
        }
    }

    public <T> Optional<T> optional(String name, Function<String, T> parser) {
        return has(name) ? Optional.of(read(name, parser)) : Optional.empty();
    }

    /// An array of texts that a parser accepts, without equal elements.
    public <T> List<T> list(String name, int most, Function<String, T> parser) {
        if (!(required(name) instanceof JsonArray(var elements)) || elements.size() > most) {
            throw new Malformed(at(name), "must be an array of at most " + most + " strings");
        }
        var values = new ArrayList<T>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            var where = at(name) + "/" + i;
            if (!(elements.get(i) instanceof JsonString(var text))) {
                throw new Malformed(where, "must be a string");
            }
            var value = readAt(where, text, parser);
            if (values.contains(value)) {
                throw new Malformed(where, "occurs twice");
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    /// An array of objects, each read to its end; what is wrong is named with its place.
    public <T> List<T> each(String name, int most, Function<JsonFields, T> reader) {
        if (!(required(name) instanceof JsonArray(var elements)) || elements.size() > most) {
            throw new Malformed(at(name), "must be an array of at most " + most + " objects");
        }
        var values = new ArrayList<T>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            var where = at(name) + "/" + i;
            if (!(elements.get(i) instanceof JsonObject object)) {
                throw new Malformed(where, "must be an object");
            }
            var in = of(object, where);
            values.add(reader.apply(in));
            in.end();
        }
        return List.copyOf(values);
    }

    private static <T> T readAt(String where, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (Malformed e) {
            throw new Malformed(where, e.problem(), e);
        }
    }

    /// A whole number within bounds, both counted in.
    public long whole(String name, long least, long most) {
        if (required(name) instanceof JsonValue.JsonNumber number) {
            var value = number.whole().filter(whole -> whole >= least && whole <= most);
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw new Malformed(at(name), "must be a whole number from " + least + " to " + most);
    }

    /// An object that must be there.
    public JsonObject object(String name) {
        if (required(name) instanceof JsonObject value) {
            return value;
        }
        throw new Malformed(at(name), "must be an object");
    }

    /// The fields of an object that must be there.
    public JsonFields fields(String name) {
        return new JsonFields(object(name), at(name));
    }

    /// Refuses members nobody asked for.
    public void end() {
        for (String name : object.members().keySet()) {
            if (!asked.contains(name)) {
                throw new Malformed(at(name), "is not known here");
            }
        }
    }

    /// The JSON pointer of a member.
    public String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
