package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.tiles.Tiles;
import de.hellweg.trust.registry.entry.EntryAhead;
import de.hellweg.trust.registry.entry.EntryAhead.JudgedSeal;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientDisabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.Ending;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientEnabled;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyRetired;
import de.hellweg.trust.registry.entry.RegistryEvent.MaintenanceEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.MaintenanceStarted;
import de.hellweg.trust.registry.entry.RegistryEvent.OfClient;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.RegistryEvent.RegistrationPolicyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerDisabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerEnabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRenamed;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRenamed;
import de.hellweg.trust.registry.entry.RegistryEvent.CertificationServiceApproved;
import de.hellweg.trust.registry.entry.RegistryEvent.CertificationServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupDefined;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupMemberAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupMemberRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.InstanceCreated;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberClassAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.PolicyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.PurposeDefined;
import de.hellweg.trust.registry.entry.RegistryEvent.PurposeWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerAddressChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerLogKeyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceDescribed;
import de.hellweg.trust.registry.entry.RegistryEvent.ServicePublished;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.TimestampServiceApproved;
import de.hellweg.trust.registry.entry.RegistryEvent.TimestampServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.Unknown;
import java.util.Optional;

/// Applies entries to the state, one after the other. The registry folds an entry before it appends it, every follower
/// after it took it: both by the same rules (docs/protocols/registry-log.md, section 4).
final class Fold {
    private final RegistrationSeals seals;
    private final RequestCheck requests;

    Fold(RegistrationSeals seals) {
        this.seals = seals;
        this.requests = new RequestCheck(seals);
    }

    /// Reads an entry ahead of its turn and judges its seal by the trust services of a state before it. If others hold in its
    /// turn, it is judged again.
    EntryAhead ahead(RegistryState state, byte[] canonical) {
        var services = state.trust().now();
        return EntryAhead.of(canonical, (entry, request) -> services.certificationServices().isEmpty()
                ? Optional.empty()
                : entry.seal().map(seal -> new JudgedSeal(services,
                        seals.check(seal, entry.sealedContent(), request.sealer(), services, entry.time()))));
    }

    /// The state with one entry more; throws [EntryRefused] and [Malformed].
    RegistryState apply(RegistryState state, EntryAhead ahead) {
        if (ahead.length() > Tiles.LONGEST_ENTRY) {
            throw new EntryRefused("/", "has more than " + Tiles.LONGEST_ENTRY + " bytes");
        }
        var entry = ahead.entry();
        if (entry.time().isBefore(state.lastTime())) {
            throw new EntryRefused("/time", "is before the time of the entry before");
        }
        if (entry.format() < state.format()) {
            throw new EntryRefused("/format", "must not be older than that of the entry before");
        }
        var event = event(ahead);
        if (event instanceof InstanceCreated == state.entries() > 0) {
            throw new EntryRefused("/kind", "must be instance-created in the first entry and in no other");
        }
        var sealed = event instanceof ByMember request ? requests.check(state, ahead, request) : state;
        if (!(event instanceof ByMember || event instanceof Unknown) && !entry.proofs().isEmpty()) {
            throw new EntryRefused("/seal", "is not expected for this kind");
        }
        return apply(sealed, event, entry).after(entry);
    }

    private static RegistryEvent event(EntryAhead ahead) {
        try {
            return ahead.event();
        } catch (Malformed e) {
            throw new EntryRefused("/payload" + e.where(), e.problem());
        }
    }

    private static RegistryState apply(RegistryState state, RegistryEvent event, RegistryEntry entry) {
        return switch (event) {
            case InstanceCreated(var instance, var policy) -> {
                own(state, instance, "instance");
                yield state.with(state.trust().with(policy));
            }
            case PolicyChanged(var policy) -> state.with(state.trust().with(policy));
            case RegistrationPolicyChanged(var policy) -> state.with(state.trust().with(policy));
            case LogKeyAdded(var endorsement) -> {
                state.logKeys().objection(endorsement, LogOrigin.ofRegistry(state.instance()))
                        .ifPresent(problem -> refuseKey(problem));
                yield state.with(state.logKeys().with(endorsement, entry.time()));
            }
            case LogKeyRetired(var key) -> {
                state.logKeys().objectionToRetire(key).ifPresent(problem -> refuseKey(problem));
                yield state.with(state.logKeys().without(key, entry.time()));
            }
            case MemberClassAdded added -> state.with(state.members().with(added));
            case MemberAdded added -> {
                own(state, added.member().instance(), "member");
                yield state.with(state.members().with(added));
            }
            case MemberRemoved(var member) -> without(state, member);
            case SubsystemRegistered registered -> state.with(state.members().with(registered));
            case SubsystemRemoved(var subsystem) -> without(state, subsystem);
            case OfServer request -> ofServer(state, request);
            case Ending ending -> state.with(without(state.servers(), ending));
            case ServicePublished published -> {
                var provider = published.service().provider();
                knownSubsystem(state, provider, "service");
                yield state.with(state.services().with(published, state.members().shared(provider)));
            }
            case ServiceDescribed described -> state.with(state.services().with(described));
            case ServiceWithdrawn withdrawn -> state.with(state.services().without(withdrawn.service()));
            case CertificationServiceApproved(var service) ->
                state.with(state.trust().with(service, entry.time()));
            case CertificationServiceWithdrawn(var name) ->
                state.with(state.trust().withoutCertificationService(name, entry.time()));
            case TimestampServiceApproved(var service) -> state.with(state.trust().with(service, entry.time()));
            case TimestampServiceWithdrawn(var name) ->
                state.with(state.trust().withoutTimestampService(name, entry.time()));
            case PurposeDefined(var purpose) -> state.with(state.services().with(purpose));
            case PurposeWithdrawn(var purpose) -> state.with(state.services().without(purpose));
            case GroupDefined(var group, var description) -> state.with(state.groups().with(group, description));
            case GroupRemoved(var group) -> state.with(state.groups().without(group));
            case GroupMemberAdded(var group, var member) -> {
                knownClient(state, member);
                yield state.with(state.groups().with(group, member));
            }
            case GroupMemberRemoved(var group, var member) -> state.with(state.groups().without(group, member));
            case Unknown _ -> state;
        };
    }

    private static Servers without(Servers servers, Ending ending) {
        return switch (ending) {
            case ServerEnded(var server, _) -> servers.without(server);
            case ServerCertificateEnded(var server, var certificate, _) -> servers.without(server, certificate);
            case ClientEnded(var server, var client, _) -> servers.withoutClient(server, client);
        };
    }

    private static RegistryState ofServer(RegistryState state, OfServer request) {
        return switch (request) {
            case ServerRegistered event ->
                state.with(state.servers().with(event, state.members().shared(event.server().owner())));
            case ServerRemoved event -> state.with(state.servers().without(event.server()));
            case ServerAddressChanged event -> state.with(state.servers().with(event));
            case ServerCertificateRegistered event -> state.with(state.servers().with(event));
            case ServerCertificateRemoved event ->
                state.with(state.servers().without(event.server(), event.certificateSha256()));
            case ServerLogKeyChanged event -> state.with(state.servers().with(event));
            case ServerRenamed event -> state.with(state.servers().with(event));
            case ServerOwnerChanged event ->
                state.with(state.servers().with(event, state.members().shared(event.newOwner())));
            case ServerDisabled(var server, var notice, _) -> state.with(state.servers().disabled(server, notice));
            case ServerEnabled event -> state.with(state.servers().enabled(event.server()));
            case MaintenanceStarted(var server, var notice, _) ->
                state.with(state.servers().inMaintenance(server, notice));
            case MaintenanceEnded event -> state.with(state.servers().outOfMaintenance(event.server()));
            case OfClient client -> ofClient(state, client);
        };
    }

    private static RegistryState ofClient(RegistryState state, OfClient request) {
        var servers = state.servers();
        return switch (request) {
            case ClientRegistered(var server, var client, _) -> {
                knownSubsystem(state, client, "subsystem");
                yield state.with(servers.withClient(server, state.members().shared(client)));
            }
            case ClientRemoved(var server, var client, _) -> state.with(servers.withoutClient(server, client));
            case ClientDisabled(var server, var client, var notice, _) ->
                state.with(servers.disabled(server, client, notice));
            case ClientEnabled(var server, var client, _) -> state.with(servers.enabled(server, client));
            case SubsystemRenamed(var server, var client, var name, _) -> {
                servers.requireClient(server, client);
                yield state.with(state.members().renamed(client, name));
            }
        };
    }

    private static void refuseKey(String problem) {
        throw new EntryRefused("/payload/logKey", problem);
    }

    private static void own(RegistryState state, InstanceId instance, String member) {
        unless(state.instance().equals(instance), member, "is of another instance");
    }

    private static void knownSubsystem(RegistryState state, SubsystemId subsystem, String member) {
        unless(state.members().subsystems().has(subsystem), member, "is of a subsystem that is not registered");
    }

    private static void knownClient(RegistryState state, ClientId client) {
        Optional<?> known = switch (client) {
            case MemberId member -> state.members().members().get(member);
            case SubsystemId subsystem -> state.members().subsystems().get(subsystem);
        };
        unless(known.isPresent(), "member", "is neither a member nor a registered subsystem");
    }

    private static RegistryState without(RegistryState state, MemberId member) {
        return state.with(state.members().without(member)).with(state.servers().without(member))
                .with(state.services().without(member))
                .with(state.groups().without(client -> client.member().equals(member)));
    }

    private static RegistryState without(RegistryState state, SubsystemId subsystem) {
        return state.with(state.members().without(subsystem)).with(state.servers().without(subsystem))
                .with(state.services().without(subsystem))
                .with(state.groups().without(subsystem::equals));
    }
}
