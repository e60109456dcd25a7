package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerAddressChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerLogKeyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRenamed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Security servers, the certificates they are known by, and the subsystems that use them.
record Servers(PersistentMap<SecurityServerId, SecurityServer> servers,
        PersistentMap<Digest, SecurityServerId> byCertificate,
        PersistentMap<SubsystemId, Set<SecurityServerId>> serversOf,
        PersistentMap<SecurityServerId, Set<SubsystemId>> clientsOf, PersistentMap<ClientPlace, String> disabled) {
    private static final int MOST_CERTIFICATES = 16;

    /// A subsystem on a server.
    record ClientPlace(SecurityServerId server, SubsystemId subsystem) {}

    static Servers empty() {
        return new Servers(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(),
                PersistentMap.empty());
    }

    /// @param owner the server's, as the value that all that name it share
    Servers with(ServerRegistered event, MemberId owner) {
        unless(!servers.has(event.server()), "server", "is registered already");
        checkLogKey(event.server(), event.logKey());
        var id = new SecurityServerId(owner, event.server().code());
        var kept = compact(event.authenticationCertificates(), owner);
        var server = new SecurityServer(id, event.name(), event.address(), kept, List.of(event.logKey()),
                Optional.empty(), Optional.empty());
        return new Servers(servers.put(id, server), certificatesWith(id, kept), serversOf, clientsOf, disabled);
    }

    private static List<Certificate> compact(List<Certificate> certificates, MemberId owner) {
        return certificates.stream().map(each -> each.compact(owner)).toList();
    }

    private PersistentMap<Digest, SecurityServerId> certificatesWith(SecurityServerId server,
            List<Certificate> brought) {
        var certificates = byCertificate;
        for (Certificate certificate : brought) {
            checkCertificate(server, certificate, "authenticationCertificates");
            certificates = certificates.put(certificate.sha256(), server);
        }
        return certificates;
    }

    private static void checkLogKey(SecurityServerId server, NoteVerifier logKey) {
        unless(logKey.name().equals(LogOrigin.ofMessages(server)), "logKey",
                "must have the name " + LogOrigin.ofMessages(server));
    }

    private void checkCertificate(SecurityServerId server, Certificate certificate, String member) {
        unless(!byCertificate.has(certificate.sha256()), member, "is registered already");
        unless(certificate.organizationIdentifier().equals(Optional.of(server.owner())), member,
                "does not name the server's owner as its organisation");
    }

    Servers with(ServerAddressChanged event) {
        var server = require(event.server());
        return replacing(server.at(event.address()), byCertificate);
    }

    Servers with(ServerCertificateRegistered event) {
        var server = require(event.server());
        checkCertificate(server.id(), event.certificate(), "certificate");
        unless(server.authenticationCertificates().size() < MOST_CERTIFICATES, "certificate",
                "is one more than the " + MOST_CERTIFICATES + " a server may have");
        var certificates = new ArrayList<>(server.authenticationCertificates());
        certificates.add(event.certificate().compact(server.id().owner()));
        return replacing(server.with(certificates),
                byCertificate.put(certificates.getLast().sha256(), server.id()));
    }

    /// Without one certificate of a server.
    Servers without(SecurityServerId id, Digest sha256) {
        var server = require(id);
        var certificates = new ArrayList<>(server.authenticationCertificates());
        unless(certificates.removeIf(certificate -> certificate.sha256().equals(sha256)),
                "certificateSha256", "is not a certificate of the server");
        unless(!certificates.isEmpty(), "certificateSha256", "is the server's last certificate");
        return replacing(server.with(certificates), byCertificate.remove(sha256));
    }

    Servers with(ServerLogKeyChanged event) {
        var server = require(event.server());
        checkLogKey(server.id(), event.logKey());
        unless(!server.logKeys().contains(event.logKey()), "logKey", "is or was the server's key already");
        return replacing(server.with(event.logKey()), byCertificate);
    }

    Servers with(ServerRenamed event) {
        return replacing(require(event.server()).named(event.name()), byCertificate);
    }

    /// The server under its new owner's name, with its clients.
    ///
    /// @param owner the new one, as the value that all that name it share
    Servers with(ServerOwnerChanged event, MemberId owner) {
        var old = require(event.server());
        var id = new SecurityServerId(owner, event.renamed().code());
        unless(!servers.has(id), "newOwner", "has a server of this code already");
        checkLogKey(id, event.logKey());
        var moved = without(old.id());
        var kept = compact(event.authenticationCertificates(), owner);
        kept.forEach(certificate -> checkCertificate(id, certificate, "authenticationCertificates"));
        var server = old.known(id).with(kept).with(event.logKey());
        moved = new Servers(moved.servers.put(id, server), moved.certificatesWith(id, kept), moved.serversOf,
                moved.clientsOf, moved.disabled);
        for (SubsystemId client : clients(old.id())) {
            moved = moved.withClient(id, client);
            var notice = disabled.get(new ClientPlace(old.id(), client));
            moved = notice.isPresent() ? moved.disabled(id, client, notice) : moved;
        }
        return moved;
    }

    Servers disabled(SecurityServerId id, Optional<String> notice) {
        var server = require(id);
        unless(server.disabled().isEmpty(), "server", "is disabled already");
        return replacing(server.disabled(Optional.of(notice.orElse(""))), byCertificate);
    }

    Servers enabled(SecurityServerId id) {
        var server = require(id);
        unless(server.disabled().isPresent(), "server", "is not disabled");
        return replacing(server.disabled(Optional.empty()), byCertificate);
    }

    /// Started again, it replaces the notice.
    Servers inMaintenance(SecurityServerId id, Optional<String> notice) {
        return replacing(require(id).maintained(Optional.of(notice.orElse(""))), byCertificate);
    }

    Servers outOfMaintenance(SecurityServerId id) {
        var server = require(id);
        unless(server.maintenance().isPresent(), "server", "is not in maintenance");
        return replacing(server.maintained(Optional.empty()), byCertificate);
    }

    Servers disabled(SecurityServerId server, SubsystemId client, Optional<String> notice) {
        requireClient(server, client);
        var place = new ClientPlace(server, client);
        unless(!disabled.has(place), "subsystem", "is disabled already");
        return new Servers(servers, byCertificate, serversOf, clientsOf, disabled.put(place, notice.orElse("")));
    }

    Servers enabled(SecurityServerId server, SubsystemId client) {
        requireClient(server, client);
        var place = new ClientPlace(server, client);
        unless(disabled.has(place), "subsystem", "is not disabled");
        return new Servers(servers, byCertificate, serversOf, clientsOf, disabled.remove(place));
    }

    void requireClient(SecurityServerId server, SubsystemId client) {
        unless(registered(server, client), "subsystem", "is not a client of the server");
    }

    private Servers replacing(SecurityServer server, PersistentMap<Digest, SecurityServerId> certificates) {
        return new Servers(servers.put(server.id(), server), certificates, serversOf, clientsOf, disabled);
    }

    private SecurityServer require(SecurityServerId id) {
        return servers.get(id).orElseThrow(() -> new EntryRefused("/payload/server", "is not registered"));
    }

    Servers without(SecurityServerId id) {
        var certificates = byCertificate;
        for (Certificate certificate : require(id).authenticationCertificates()) {
            certificates = certificates.remove(certificate.sha256());
        }
        var without = new Servers(servers.remove(id), certificates, serversOf, clientsOf, disabled);
        for (SubsystemId client : clients(id)) {
            without = without.withoutClient(id, client);
        }
        return without;
    }

    Servers withClient(SecurityServerId server, SubsystemId client) {
        var shared = require(server).id();
        unless(!registered(server, client), "subsystem", "is a client of the server already");
        return new Servers(servers, byCertificate, serversOf.put(client, plus(serversOf(client), shared)),
                clientsOf.put(shared, plus(clients(server), client)), disabled);
    }

    Servers withoutClient(SecurityServerId server, SubsystemId client) {
        requireClient(server, client);
        var servers = minus(serversOf(client), server);
        var clients = minus(clients(server), client);
        return new Servers(this.servers, byCertificate,
                servers.isEmpty() ? serversOf.remove(client) : serversOf.put(client, servers),
                clients.isEmpty() ? clientsOf.remove(server) : clientsOf.put(server, clients),
                disabled.remove(new ClientPlace(server, client)));
    }

    /// Without the subsystem as anybody's client.
    Servers without(SubsystemId client) {
        var without = this;
        for (SecurityServerId server : serversOf(client)) {
            without = without.withoutClient(server, client);
        }
        return without;
    }

    /// Without the member's servers and without its subsystems as clients.
    Servers without(MemberId member) {
        var without = this;
        for (SecurityServerId server : servers.keys()) {
            if (server.owner().equals(member)) {
                without = without.without(server);
            }
        }
        for (SubsystemId client : without.serversOf.keys()) {
            if (client.member().equals(member)) {
                without = without.without(client);
            }
        }
        return without;
    }

    boolean registered(SecurityServerId server, SubsystemId client) {
        return serversOf(client).contains(server);
    }

    /// Why the subsystem carries no messages on the server, if it does not: the notice, which may be empty.
    Optional<String> notice(SecurityServerId server, SubsystemId client) {
        return servers.get(server).flatMap(SecurityServer::disabled)
                .or(() -> disabled.get(new ClientPlace(server, client)));
    }

    Set<SecurityServerId> serversOf(SubsystemId client) {
        return serversOf.get(client).orElse(Set.of());
    }

    Set<SubsystemId> clients(SecurityServerId server) {
        return clientsOf.get(server).orElse(Set.of());
    }

    private static <T> Set<T> plus(Set<T> set, T element) {
        var grown = new HashSet<>(set);
        grown.add(element);
        return Set.copyOf(grown);
    }

    private static <T> Set<T> minus(Set<T> set, T element) {
        var left = new HashSet<>(set);
        left.remove(element);
        return Set.copyOf(left);
    }
}
