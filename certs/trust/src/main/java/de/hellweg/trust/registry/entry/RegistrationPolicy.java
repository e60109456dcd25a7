package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientRegistered;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the registry treats what members ask for.
///
/// @param validity how long after it was asked a request may still be entered
/// @param ownClients what a member's own subsystem needs to become a client of the member's own server
/// @param approvals what a request of each kind needs, where it is not the standard
public record RegistrationPolicy(Duration validity, Approval ownClients, Map<String, Approval> approvals) {
    /// Bounds of the validity.
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(30);
    private static final Map<String, Approval> STANDARD = Map.of(EventKind.SERVER_REGISTERED.written(),
            Approval.ONE_PERSON, EventKind.SERVER_CERTIFICATE_REGISTERED.written(), Approval.ONE_PERSON,
            EventKind.SERVER_OWNER_CHANGED.written(), Approval.ONE_PERSON, EventKind.CLIENT_REGISTERED.written(),
            Approval.ONE_PERSON);

    public RegistrationPolicy {
        approvals = Map.copyOf(approvals);
    }

    /// A day to decide; one person for new servers, certificates, owners and clients, the rule for all else.
    public static RegistrationPolicy standard() {
        return new RegistrationPolicy(Duration.ofDays(1), Approval.ONE_PERSON, Map.of());
    }

    /// The kinds of requests.
    public static List<String> kinds() {
        return EventKind.sealed().stream().map(EventKind::written).toList();
    }

    /// What this request needs.
    public Approval needed(ByMember request) {
        if (request instanceof ClientRegistered client
                && client.subsystem().member().equals(client.server().owner())) {
            return ownClients;
        }
        return needed(PayloadWriter.kind(request));
    }

    /// What a request of this kind needs; one for a member's own client on its own server excepted.
    public Approval needed(String kind) {
        return Optional.ofNullable(approvals.get(kind))
                .orElseGet(() -> STANDARD.getOrDefault(kind, Approval.BY_RULE));
    }

    /// Reads a payload; throws [Malformed].
    static RegistrationPolicy read(JsonFields in) {
        var approvals = new HashMap<String, Approval>();
        var given = in.fields("approvals");
        for (EventKind kind : EventKind.sealed()) {
            given.optional(kind.written(), Approval::parse)
                    .ifPresent(approval -> approvals.put(kind.written(), approval));
        }
        given.end();
        return new RegistrationPolicy(Duration.ofSeconds(in.whole("validitySeconds", SHORTEST.toSeconds(),
                LONGEST.toSeconds())),
                in.read("ownClients", Approval::parse), approvals);
    }

    /// As entries and the interface write it.
    public JsonObject written() {
        var kinds = JsonObject.builder();
        new TreeMap<>(approvals).forEach((kind, approval) -> kinds.put(kind, approval.name()));
        return JsonObject.builder().put("validitySeconds", validity.toSeconds())
                .put("ownClients", ownClients.name()).put("approvals", kinds.build()).build();
    }

    /// Who has to approve a request.
    public enum Approval {
        /// Nobody: it is entered if seals and signature stand.
        BY_RULE,
        /// One registrar.
        ONE_PERSON,
        /// Two registrars, not the same one twice.
        TWO_PERSONS;

        static Approval parse(String written) {
            for (Approval approval : values()) {
                if (approval.name().equals(written)) {
                    return approval;
                }
            }
            throw new Malformed("approval", "must be BY_RULE, ONE_PERSON or TWO_PERSONS");
        }
    }
}
