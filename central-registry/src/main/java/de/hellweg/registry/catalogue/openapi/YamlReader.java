package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue;
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
import java.util.Iterator;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the part of YAML 1.2 that is JSON in another spelling. Anchors, aliases and tags are refused: with them a few
/// lines stand for a document of any size, or for things that are no values.
final class YamlReader {
    private static final String WHAT = "YAML";
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 256;

    JsonValue read(byte[] bytes) {
        try {
            var settings = LoadSettings.builder().setCodePointLimit(OpenApiDocument.LARGEST).setUseMarks(false).build();
            Iterator<Event> events = new Parse(settings).parseString(text(bytes)).iterator();
            expect(events, Event.ID.StreamStart);
            expect(events, Event.ID.DocumentStart);
            var value = value(events, events.next(), 1);
            expect(events, Event.ID.DocumentEnd);
            if (events.next().getEventId() != Event.ID.StreamEnd) {
                throw new Malformed(WHAT, "has more than one document");
            }
            return value;
        } catch (YamlEngineException e) {
            // the library's message repeats content
            throw new Malformed(WHAT, "is not well formed");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(WHAT, "is not UTF-8", e);
        }
    }

    private static void expect(Iterator<Event> events, Event.ID expected) {
        if (!events.hasNext() || events.next().getEventId() != expected) {
            throw new Malformed(WHAT, "is empty or not well formed");
        }
    }

    private JsonValue value(Iterator<Event> events, Event first, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed(WHAT, "has more than " + DEEPEST + " levels");
        }
        if (first instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Malformed(WHAT, "has an anchor or alias");
        }
        if (first instanceof MappingStartEvent mapping) {
            return object(events, untagged(mapping.getTag().isPresent(), mapping), depth);
        }
        if (first instanceof SequenceStartEvent sequence) {
            return array(events, untagged(sequence.getTag().isPresent(), sequence), depth);
        }
        if (first instanceof ScalarEvent scalar) {
            return scalar(untagged(scalar.getTag().isPresent(), scalar));
        }
        throw new Malformed(WHAT, "is not well formed");
    }

    private static <E extends Event> E untagged(boolean tagged, E event) {
        if (tagged) {
            throw new Malformed(WHAT, "has a tag");
        }
        return event;
    }

    private JsonObject object(Iterator<Event> events, MappingStartEvent start, int depth) {
        assert start.getEventId() == Event.ID.MappingStart;
        var members = new TreeMap<String, JsonValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent name) || name.getAnchor().isPresent() || name.getTag().isPresent()) {
                throw new Malformed(WHAT, "has a name that is not plain text");
            }
            if (name.getValue().length() > LONGEST_NAME) {
                throw new Malformed(WHAT, "has a name of more than " + LONGEST_NAME + " characters");
            }
            if (members.put(name.getValue(), value(events, events.next(), depth + 1)) != null) {
                throw new Malformed(WHAT, "has a name twice in one object");
            }
        }
        return new JsonObject(members);
    }

    private JsonArray array(Iterator<Event> events, SequenceStartEvent start, int depth) {
        assert start.getEventId() == Event.ID.SequenceStart;
        var elements = new ArrayList<JsonValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            elements.add(value(events, event, depth + 1));
        }
        return new JsonArray(elements);
    }

    /// By the core schema of YAML 1.2: what is quoted is text.
    private static JsonValue scalar(ScalarEvent scalar) {
        var text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return new JsonString(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new JsonNull();
            case "true", "True", "TRUE" -> new JsonBoolean(true);
            case "false", "False", "FALSE" -> new JsonBoolean(false);
            default -> number(text);
        };
    }

    private static JsonValue number(String text) {
        if (text.matches("[-+]?[0-9]{1,15}")) {
            return JsonNumber.of(Long.parseLong(text));
        }
        if (text.matches("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?")) {
            return new JsonNumber(Double.parseDouble(text));
        }
        return new JsonString(text);
    }
}
