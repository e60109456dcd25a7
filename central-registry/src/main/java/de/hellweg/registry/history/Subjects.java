package de.hellweg.registry.history;

import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.entry.RegistryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects an entry is about, by the members of its payload: identifiers as they are, others behind their kind.
public final class Subjects {
    private static final List<String> IDENTIFIERS = List.of("member", "subsystem", "server", "service");
    private static final Map<String, String> CODES = Map.of("memberClass", "class/", "group", "group/", "code",
            "purpose/");

    private Subjects() {}

    public static List<String> of(RegistryEntry entry) {
        var subjects = new ArrayList<String>();
        IDENTIFIERS.forEach(name -> text(entry, name).ifPresent(subjects::add));
        CODES.forEach((name, prefix) -> text(entry, name).ifPresent(code -> subjects.add(prefix + code)));
        for (var service : List.of("certification-service", "timestamp-service")) {
            if (entry.kind().startsWith(service)) {
                text(entry, "name").ifPresent(name -> subjects.add(service + "/" + name));
            }
        }
        if (entry.payload().get("policy").isPresent()) {
            subjects.add("policy");
        }
        if (entry.kind().startsWith("log-key-")) {
            subjects.add("log-key");
        }
        if (entry.kind().equals("registration-policy-changed")) {
            subjects.add("registration-policy");
        }
        return subjects.stream().distinct().toList();
    }

    private static Optional<String> text(RegistryEntry entry, String name) {
        Optional<JsonValue> value = entry.payload().get(name);
        return value.isPresent() && value.get() instanceof JsonString(var text) ? Optional.of(text) : Optional.empty();
    }
}
