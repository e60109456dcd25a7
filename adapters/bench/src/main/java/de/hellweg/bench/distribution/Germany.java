package de.hellweg.bench.distribution;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.Retention;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every authority of Germany, invented: each with a server, a subsystem, certificates and services, all sealed as real
/// ones are. Only the way into the log is shorter: all entries in one transaction, as if they had come over years.
final class Germany {
    static final InstanceId INSTANCE = new InstanceId("DE");
    private static final MemberClass CLASS = new MemberClass("KOM");
    private static final PurposeCode PURPOSE = new PurposeCode("auskunft");
    private static final int NAMES = 40;

    private final TestPki pki = TestPki.now();
    private final SecureRandom random = new SecureRandom();
    private final int members;
    private final int services;
    private List<Asking> last = List.of();

    private record Sealer(MemberId member, SealWriter writer, OcspResponse ocsp) {}

    /// A member and its server, who ask for what concerns them.
    private record Asking(Sealer sealer, Credential server) {}

    Germany(int members, int services) {
        this.members = members;
        this.services = services;
    }

    static RegistrySettings settings(Path directory, int port) {
        return RegistrySettings.of(INSTANCE, directory, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// Sets up the registry and writes its log.
    LogWriting.Written found(Path directory) {
        RegistryServer.init(settings(directory, 0), Policy.standard(), Clock.systemUTC());
        try (var log = new LogWriting(directory)) {
            log.add(entry(new RegistryEvent.MemberClassAdded(CLASS, "Kommunen"), Proofs.none()));
            log.add(entry(new RegistryEvent.CertificationServiceApproved(
                    new ApprovedCertificationService("Trust Services", Certificate.of(pki.root()),
                            List.of(Certificate.of(pki.issuing())), URI.create("http://127.0.0.1:1/ocsp"))),
                    Proofs.none()));
            log.add(entry(new RegistryEvent.PurposeDefined(new Purpose(PURPOSE, "Auskunft", "Information", "BMG § 34",
                    Retention.parse("P12M"))), Proofs.none()));
            int done = 0;
            for (int i = 0; i < members; i++) {
                int upTo = (int) ((long) services * (i + 1) / members);
                member(log, i, upTo - done);
                done = upTo;
            }
            return log.end();
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void member(LogWriting log, int number, int count) {
        var member = new MemberId(INSTANCE, CLASS, new MemberCode(String.format(Locale.ROOT, "%08d", number)));
        var server = SecurityServerId.parse(member.path() + "/ss1");
        var subsystem = SubsystemId.parse(member.path() + "/fachverfahren");
        var name = "Gemeinde Erfunden " + number;
        var authentication = pki.authentication(server, name);
        var asking = new Asking(sealer(member, pki.signing(member, name)), authentication);
        log.add(entry(new RegistryEvent.MemberAdded(member, name), Proofs.none()));
        log.add(entry(new RegistryEvent.SubsystemRegistered(subsystem, Optional.of("Fachverfahren")), Proofs.none()));
        log.add(asked(asking, new RegistryEvent.ServerRegistered(server, Optional.empty(),
                ServerAddress.parse("ss" + number + ".kommune.example:5500"),
                List.of(Certificate.of(authentication.certificate())), logKey(server), now())));
        log.add(asked(asking, new RegistryEvent.ClientRegistered(server, subsystem, now())));
        for (int i = 0; i < count; i++) {
            log.add(asked(asking, service(subsystem, i, now())));
        }
        last = List.of(asking);
    }

    private NoteVerifier logKey(SecurityServerId server) {
        return NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofMessages(server), random)).verifier();
    }

    private static RegistryEvent.ServicePublished service(SubsystemId subsystem, int number, Instant asked) {
        return new RegistryEvent.ServicePublished(ServiceId.parse(subsystem.path() + "/dienst" + number),
                "Auskunft aus dem Register " + number % NAMES, ServiceType.REST, Optional.empty(), List.of(PURPOSE),
                asked);
    }

    private Sealer sealer(MemberId member, Credential credential) {
        var writer = new SealWriter(new SoftwareSigner(credential.key(), credential.certificate().getPublicKey()),
                new SigningCertificate(Certificate.of(credential.certificate())),
                List.of(Certificate.of(pki.issuing())));
        return new Sealer(member, writer, OcspResponse.parse(pki.ocspAnswer(credential.certificate())));
    }

    private RegistryEntry entry(RegistryEvent event, Proofs proofs) {
        return RegistryEntry.of(now(), event, "registrar", proofs);
    }

    private RegistryEntry asked(Asking asking, RegistryEvent event) {
        return entry(event, proofs(asking, event));
    }

    private Proofs proofs(Asking asking, RegistryEvent event) {
        var text = RegistryEntry.asked(event);
        var seal = asking.sealer().writer().seal(text, asking.sealer().ocsp(), now()).encoded();
        var server = asking.server();
        return new Proofs(Optional.of(seal), Optional.empty(), event instanceof RegistryEvent.OfServer
                ? Optional.of(ServerSignature.of(text, Certificate.of(server.certificate()),
                        new SoftwareSigner(server.key(), server.certificate().getPublicKey())))
                : Optional.empty());
    }

    /// A change as a member asks for it over HTTP: a service of the last member, published anew.
    byte[] change(int number) {
        var asking = last.getFirst();
        var event = service(SubsystemId.parse(asking.sealer().member().path() + "/fachverfahren"), number, now());
        return CanonicalJson.write(proofs(asking, event).into(JsonObject.builder()
                .put("kind", PayloadWriter.kind(event)).put("payload", PayloadWriter.payload(event))).build());
    }
}
