package de.hellweg.securityserver.pages.registrations;

import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.Subsystem;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.site.PageVisit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// The fields of requests about this server, and the request that a form makes.
record Wishes(SecurityServerId here, CurrentRegistry registry, ServerConfiguration configuration) {

    List<Field> fields(PageVisit visit, Wish wish) {
        return wish.fields().stream().map(part -> field(visit, part)).toList();
    }

    private Field field(PageVisit visit, Wish.Part part) {
        var known = registry.snapshot();
        return switch (part) {
            case NEW_CLIENT -> Field.choice(part.member(), visit.text("field.subsystem"), options(known,
                    candidates(known))).hint(visit.text("field.subsystem.hint"));
            case CLIENT -> Field.choice(part.member(), visit.text("field.subsystem"), options(known,
                    known.clientsOf(here)));
            case NAME -> Field.line(part.member(), visit.text("field.name"));
            case ADDRESS -> Field.line(part.member(), visit.text("field.address"))
                    .hint(visit.text("field.address.hint"));
            case NOTICE -> Field.line(part.member(), visit.text("field.notice")).hint(visit.text("field.notice.hint"))
                    .mayBeEmpty();
        };
    }

    /// Whether the form has something to choose from.
    boolean possible(Wish wish) {
        var known = registry.snapshot();
        return wish.fields().stream().allMatch(part -> switch (part) {
            case NEW_CLIENT -> !candidates(known).isEmpty();
            case CLIENT -> !known.clientsOf(here).isEmpty();
            case NAME, ADDRESS, NOTICE -> true;
        });
    }

    /// Subsystems of the server's owner, and of members that use the server already.
    private List<SubsystemId> candidates(Registry known) {
        var members = new HashSet<>(List.of(here.owner()));
        configuration.clients().forEach(client -> members.add(client.id().member()));
        var clients = known.clientsOf(here);
        return known.subsystems().stream().map(Subsystem::id).filter(id -> members.contains(id.member()))
                .filter(id -> !clients.contains(id)).toList();
    }

    private static List<Field.Option> options(Registry known, Collection<SubsystemId> ids) {
        return ids.stream().map(id -> new Field.Option(id.path(), id.path() + known.subsystem(id)
                .flatMap(Subsystem::name).map(name -> " – " + name).orElse("")))
                .sorted(Comparator.comparing(Field.Option::label)).toList();
    }

    /// As the interface for programs takes it.
    JsonObject request(Wish wish, FormFields sent) {
        var payload = JsonObject.builder().put("server", here.path());
        wish.fields().forEach(part -> sent.optional(part.member())
                .ifPresent(text -> payload.put(part.member(), text)));
        return JsonObject.builder().put("kind", wish.kind()).put("payload", payload.build()).build();
    }
}
