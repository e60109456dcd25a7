package de.hellweg.registry.pages.history;

import de.hellweg.trust.registry.Registry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of things a state consists of. What the pages call them stands in the texts under `object.` and the word.
enum ObjectKind {
    MEMBER("member", ""), SUBSYSTEM("subsystem", ""), SERVER("server", ""), SERVICE("service", ""), PURPOSE("purpose",
            "purpose/"), GROUP("group", "group/"), MEMBER_CLASS("class", "class/"), CERTIFICATION_SERVICE(
                    "certification-service",
                    "certification-service/"), TIMESTAMP_SERVICE("timestamp-service", "timestamp-service/");

    private final String word;
    private final String prefix;

    ObjectKind(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /// An object of the kind.
    record Named(String id, String name) {}

    /// As it stands in addresses.
    String word() {
        return word;
    }

    static Optional<ObjectKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// What the history calls the object.
    String subject(String id) {
        return prefix + id;
    }

    /// All of the kind, in the order of their identifiers.
    List<Named> all(Registry state) {
        return named(state).sorted(Comparator.comparing(Named::id)).toList();
    }

    boolean has(Registry state, String id) {
        return named(state).anyMatch(one -> one.id().equals(id));
    }

    private Stream<Named> named(Registry state) {
        return switch (this) {
            case MEMBER -> state.members().stream().map(one -> new Named(one.id().path(), one.name()));
            case SUBSYSTEM ->
                state.subsystems().stream().map(one -> new Named(one.id().path(), one.name().orElse("")));
            case SERVER -> state.servers().stream().map(one -> new Named(one.id().path(), one.name().orElse("")));
            case SERVICE -> state.services().stream().map(one -> new Named(one.id().path(), one.title()));
            case PURPOSE -> state.purposes().stream().map(one -> new Named(one.code().value(), one.nameDe()));
            case GROUP -> state.groups().stream().map(one -> new Named(one.id().code().value(), one.description()));
            case MEMBER_CLASS -> state.memberClasses().stream()
                    .map(one -> new Named(one.value(), state.memberClass(one).orElse("")));
            case CERTIFICATION_SERVICE ->
                state.certificationServices().stream().map(one -> new Named(one.name(), one.ocsp().toString()));
            case TIMESTAMP_SERVICE ->
                state.timestampServices().stream().map(one -> new Named(one.name(), one.url().toString()));
        };
    }
}
