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
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerLogKeyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRegistered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Security servers, the certificates they are known by, and the subsystems that use them.
record Servers(PersistentMap<SecurityServerId, SecurityServer> servers,
        PersistentMap<Digest, SecurityServerId> byCertificate,
        PersistentMap<SubsystemId, Set<SecurityServerId>> serversOf,
        PersistentMap<SecurityServerId, Set<SubsystemId>> clientsOf) {
    private static final int MOST_CERTIFICATES = 16;

    static Servers empty() {
        return new Servers(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
    }

    Servers with(ServerRegistered event) {
        unless(!servers.has(event.server()), "server", "is registered already");
        checkLogKey(event.server(), event.logKey());
        var certificates = byCertificate;
        for (Certificate certificate : event.authenticationCertificates()) {
            checkCertificate(event.server(), certificate, "authenticationCertificates");
            certificates = certificates.put(certificate.sha256(), event.server());
        }
        var server = new SecurityServer(event.server(), event.name(), event.address(),
                event.authenticationCertificates(), List.of(event.logKey()));
        return new Servers(servers.put(event.server(), server), certificates, serversOf, clientsOf);
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
        return replacing(new SecurityServer(server.id(), server.name(), event.address(),
                server.authenticationCertificates(), server.logKeys()), byCertificate);
    }

    Servers with(ServerCertificateRegistered event) {
        var server = require(event.server());
        checkCertificate(server.id(), event.certificate(), "certificate");
        unless(server.authenticationCertificates().size() < MOST_CERTIFICATES, "certificate",
                "is one more than the " + MOST_CERTIFICATES + " a server may have");
        var certificates = new ArrayList<>(server.authenticationCertificates());
        certificates.add(event.certificate());
        return replacing(withCertificates(server, certificates),
                byCertificate.put(event.certificate().sha256(), server.id()));
    }

    Servers with(ServerCertificateRemoved event) {
        var server = require(event.server());
        var certificates = new ArrayList<>(server.authenticationCertificates());
        unless(certificates.removeIf(certificate -> certificate.sha256().equals(event.certificateSha256())),
                "certificateSha256", "is not a certificate of the server");
        unless(!certificates.isEmpty(), "certificateSha256", "is the server's last certificate");
        return replacing(withCertificates(server, certificates), byCertificate.remove(event.certificateSha256()));
    }

    Servers with(ServerLogKeyChanged event) {
        var server = require(event.server());
        checkLogKey(server.id(), event.logKey());
        unless(!server.logKeys().contains(event.logKey()), "logKey", "is or was the server's key already");
        var keys = new ArrayList<>(server.logKeys());
        keys.add(event.logKey());
        return replacing(new SecurityServer(server.id(), server.name(), server.address(),
                server.authenticationCertificates(), keys), byCertificate);
    }

    private static SecurityServer withCertificates(SecurityServer server, List<Certificate> certificates) {
        return new SecurityServer(server.id(), server.name(), server.address(), certificates, server.logKeys());
    }

    private Servers replacing(SecurityServer server, PersistentMap<Digest, SecurityServerId> certificates) {
        return new Servers(servers.put(server.id(), server), certificates, serversOf, clientsOf);
    }

    private SecurityServer require(SecurityServerId id) {
        return servers.get(id).orElseThrow(() -> new EntryRefused("/payload/server", "is not registered"));
    }

    Servers without(SecurityServerId id) {
        var certificates = byCertificate;
        for (Certificate certificate : require(id).authenticationCertificates()) {
            certificates = certificates.remove(certificate.sha256());
        }
        var without = new Servers(servers.remove(id), certificates, serversOf, clientsOf);
        for (SubsystemId client : clients(id)) {
            without = without.withoutClient(id, client);
        }
        return without;
    }

    Servers withClient(SecurityServerId server, SubsystemId client) {
        require(server);
        unless(!serves(server, client), "subsystem", "is a client of the server already");
        return new Servers(servers, byCertificate, serversOf.put(client, plus(serversOf(client), server)),
                clientsOf.put(server, plus(clients(server), client)));
    }

    Servers withoutClient(SecurityServerId server, SubsystemId client) {
        unless(serves(server, client), "subsystem", "is not a client of the server");
        var servers = minus(serversOf(client), server);
        var clients = minus(clients(server), client);
        return new Servers(this.servers, byCertificate,
                servers.isEmpty() ? serversOf.remove(client) : serversOf.put(client, servers),
                clients.isEmpty() ? clientsOf.remove(server) : clientsOf.put(server, clients));
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

    boolean serves(SecurityServerId server, SubsystemId client) {
        return serversOf(client).contains(server);
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
