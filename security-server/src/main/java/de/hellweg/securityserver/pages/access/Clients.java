package de.hellweg.securityserver.pages.access;

import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.Member;
import de.hellweg.web.form.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The subsystems in whose name this server can ask.
record Clients(ServerConfiguration configuration, CurrentRegistry registry) {

    boolean any() {
        return !configuration.clients().isEmpty();
    }

    List<Field.Option> options() {
        var known = registry.snapshot();
        return configuration.clients().stream().map(client -> new Field.Option(client.id().path(),
                known.member(client.id().member()).map(Member::name).map(name -> name + " · ").orElse("")
                        + client.id().path()))
                .sorted(Comparator.comparing(Field.Option::label)).toList();
    }

    /// The client that is meant, if it is one of this server's.
    Optional<SubsystemId> parsed(String written) {
        try {
            return Optional.of(SubsystemId.parse(written)).filter(id -> configuration.client(id).isPresent());
        } catch (Malformed _) {
            return Optional.empty();
        }
    }
}
