package de.hellweg.bench.distribution;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.bench.distribution.LogWriting.Line;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every authority of Germany, invented: each with a server, a subsystem, certificates and services, all sealed as real
/// ones are. Only the way into the log is shorter: all entries in one transaction, as if they had come over years.
final class Germany {
    static final InstanceId INSTANCE = new InstanceId("DE");
    private static final MemberClass CLASS = new MemberClass("KOM");
    private static final PurposeCode PURPOSE = new PurposeCode("auskunft");
    private static final int NAMES = 40;

    /// So many members are made up at a time, by all processors; their entries have one time.
    private static final int TOGETHER = 64;
    /// So many changes are made up at a time.
    private static final int CHANGES_TOGETHER = 512;
    /// So many members ask for changes later.
    private static final int LASTING = 1_000;
    private static final int SERVICES_CHANGED = 9;

    private final TestPki pki = TestPki.now();
    private final SecureRandom random = new SecureRandom();
    private final int members;
    private final int services;
    private final List<Asking> lasting = new ArrayList<>();

    private record Sealer(MemberId member, SealWriter writer, OcspResponse ocsp) {}

    /// A member and its server, who ask for what concerns them.
    private record Asking(Sealer sealer, Credential signing, Credential server) {
        SubsystemId subsystem() {
            return SubsystemId.parse(sealer.member().path() + "/fachverfahren");
        }
    }

    private record Joined(Asking asking, List<Line> lines) {}

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
        try (var log = LogWriting.begin(directory)) {
            foundation().map(event -> Line.of(RegistryEntry.of(now(), event, "registrar", Proofs.none())))
                    .forEach(log::add);
            for (int from = 0; from < members; from += TOGETHER) {
                var time = now();
                IntStream.range(from, Math.min(members, from + TOGETHER)).parallel()
                        .mapToObj(number -> member(number, time)).toList().forEach(joined -> {
                            joined.lines().forEach(log::add);
                            if (lasting.size() < LASTING) {
                                lasting.add(joined.asking());
                            }
                        });
            }
            return log.end();
        }
    }

    private Stream<RegistryEvent> foundation() {
        return Stream.of(new RegistryEvent.MemberClassAdded(CLASS, "Kommunen"),
                new RegistryEvent.CertificationServiceApproved(
                        new ApprovedCertificationService("Trust Services", Certificate.of(pki.root()),
                                List.of(Certificate.of(pki.issuing())), URI.create("http://127.0.0.1:1/ocsp"))),
                new RegistryEvent.PurposeDefined(
                        new Purpose(PURPOSE, "Auskunft", "Information", "BMG § 34", Retention.parse("P12M"))));
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Joined member(int number, Instant time) {
        var member = new MemberId(INSTANCE, CLASS, new MemberCode(String.format(Locale.ROOT, "%08d", number)));
        var server = SecurityServerId.parse(member.path() + "/ss1");
        var name = "Gemeinde Erfunden " + number;
        var signing = pki.signing(member, name);
        var asking = new Asking(sealer(member, signing), signing, pki.authentication(server, name));
        var subsystem = asking.subsystem();
        var lines = new ArrayList<Line>();
        for (var event : List.of(new RegistryEvent.MemberAdded(member, name),
                new RegistryEvent.SubsystemRegistered(subsystem, Optional.of("Fachverfahren")))) {
            lines.add(Line.of(RegistryEntry.of(time, event, "registrar", Proofs.none())));
        }
        lines.add(asked(asking, new RegistryEvent.ServerRegistered(server, Optional.empty(),
                ServerAddress.parse("ss" + number + ".kommune.example:5500"),
                List.of(Certificate.of(asking.server().certificate())), logKey(server), time), time));
        lines.add(asked(asking, new RegistryEvent.ClientRegistered(server, subsystem, time), time));
        int first = (int) ((long) services * number / members);
        int end = (int) ((long) services * (number + 1) / members);
        for (int i = 0; i < end - first; i++) {
            lines.add(asked(asking, service(subsystem, i, time), time));
        }
        return new Joined(asking, lines);
    }

    /// Goes on with the log up to a size while the registry does not run: services published anew, by many members in turn.
    void change(Path directory, long size) {
        var fresh = lasting.parallelStream().map(this::fresh).toList();
        try (var log = LogWriting.goOn(directory)) {
            int count = (int) (size - log.size());
            for (int from = 0; from < count; from += CHANGES_TOGETHER) {
                var time = now();
                IntStream.range(from, Math.min(count, from + CHANGES_TOGETHER)).parallel().mapToObj(number -> {
                    var asking = fresh.get(number % fresh.size());
                    return asked(asking, service(asking.subsystem(), number / fresh.size() % SERVICES_CHANGED, time),
                            time);
                }).toList().forEach(log::add);
            }
            log.end();
        }
    }

    /// The same with a new OCSP answer.
    private Asking fresh(Asking asking) {
        return new Asking(sealer(asking.sealer().member(), asking.signing()), asking.signing(), asking.server());
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

    private static Line asked(Asking asking, RegistryEvent event, Instant time) {
        return Line.of(RegistryEntry.of(time, event, "registrar", proofs(asking, event, time)));
    }

    private static Proofs proofs(Asking asking, RegistryEvent event, Instant time) {
        var text = RegistryEntry.asked(event);
        var seal = asking.sealer().writer().seal(text, asking.sealer().ocsp(), time).encoded();
        var server = asking.server();
        return new Proofs(Optional.of(seal), Optional.empty(), event instanceof RegistryEvent.OfServer
                ? Optional.of(ServerSignature.of(text, Certificate.of(server.certificate()),
                        new SoftwareSigner(server.key(), server.certificate().getPublicKey())))
                : Optional.empty());
    }

    /// A change as a member asks for it over HTTP: a service published anew.
    byte[] change(int number) {
        var asking = fresh(lasting.get(number % lasting.size()));
        var time = now();
        var event = service(asking.subsystem(), number / lasting.size() % SERVICES_CHANGED, time);
        return CanonicalJson.write(proofs(asking, event, time).into(JsonObject.builder()
                .put("kind", PayloadWriter.kind(event)).put("payload", PayloadWriter.payload(event))).build());
    }
}
