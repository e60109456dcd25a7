package de.hellweg.trust.registry;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.Subject;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.Retention;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.signature.Signer;
import de.hellweg.trust.signature.SoftwareSigner;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A registry's log in memory and the parties of a small region. Its clock moves by a second with each entry. The seal
/// of a member is here the digest of member and content, so that the fold's own rules can be tested without keys; seals
/// themselves have tests of their own.
final class RegistryFixture {
    static final InstanceId OWL = new InstanceId("DE-OWL");
    static final MemberId PADERBORN = MemberId.of("DE-OWL", "KOM", "05774032");
    static final MemberId DELBRUECK = MemberId.of("DE-OWL", "KOM", "05774008");
    static final SubsystemId REGISTER = SubsystemId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen");
    static final SubsystemId TRADE = SubsystemId.parse("DE-OWL/KOM/05774008/gewerbeamt");
    static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
    static final SecurityServerId OTHER_SERVER = SecurityServerId.parse("DE-OWL/KOM/05774008/ss1");
    static final ServiceId ADDRESS = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");
    static final PurposeCode PURPOSE = new PurposeCode("gewerbeanmeldung");
    static final Instant START = Instant.parse("2026-11-23T08:00:00.000Z");

    private final NoteSigner key;
    private NoteSigner[] signing;
    private final List<byte[]> entries = new ArrayList<>();
    private Instant now = START;
    private RegistryFollower follower;

    RegistryFixture() {
        this(newKey("DE-OWL/registry"));
    }

    RegistryFixture(NoteSigner key) {
        this.key = key;
        this.signing = new NoteSigner[]{key};
        this.follower = newFollower();
    }

    /// A registry to which the region's parties belong.
    static RegistryFixture region() {
        var registry = new RegistryFixture();
        registry.foundation().forEach(registry::append);
        return registry;
    }

    List<RegistryEvent> foundation() {
        return List.of(new RegistryEvent.InstanceCreated(OWL, Policy.standard()),
                new RegistryEvent.MemberClassAdded(new MemberClass("KOM"), "Kommunen"),
                new RegistryEvent.MemberAdded(PADERBORN, "Stadt Paderborn"),
                new RegistryEvent.MemberAdded(DELBRUECK, "Stadt Delbrück"),
                new RegistryEvent.SubsystemRegistered(REGISTER, Optional.of("Einwohnermeldewesen")),
                new RegistryEvent.SubsystemRegistered(TRADE, Optional.empty()),
                new RegistryEvent.PurposeDefined(new Purpose(PURPOSE, "Gewerbeanmeldung", "Business registration",
                        "GewO § 14", Retention.parse("P12M/year-end"))));
    }

    static RegistrationSeals seals() {
        return (seal, content, sealer, services, at) -> seal.equals(seal(sealer, content))
                ? Verdict.passed()
                : Verdict.failed(Reason.SIG_CRYPTO_FAILURE, "The seal's signature is false");
    }

    static Der seal(MemberId sealer, byte[] content) {
        return Der.of(Digest.sha256(sealer.path().getBytes(StandardCharsets.UTF_8), content).bytes());
    }

    static NoteSigner newKey(String name) {
        return NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
    }

    static NoteSigner logKey(SecurityServerId server) {
        return newKey(LogOrigin.ofMessages(server));
    }

    static Certificate certificate(MemberId member, String commonName) {
        return credential(member, commonName).certificate();
    }

    /// A certificate with its key.
    record ServerKey(Certificate certificate, Signer signer) {}

    static ServerKey credential(MemberId member, String commonName) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var pair = generator.generateKeyPair();
            var name = new Subject(commonName, "Muster", Optional.of(member)).x500Name();
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(120, new SecureRandom()).setBit(119),
                    Date.from(START.minus(Duration.ofDays(1))), Date.from(START.plus(Duration.ofDays(900))), name,
                    pair.getPublic());
            return new ServerKey(Certificate.parse(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                            .getEncoded()),
                    new SoftwareSigner(pair.getPrivate(), pair.getPublic()));
        } catch (java.security.GeneralSecurityException | java.io.IOException
                | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException("the test's certificate could not be made", e);
        }
    }

    RegistryEvent.ServerRegistered serverRegistered(SecurityServerId server) {
        return new RegistryEvent.ServerRegistered(server, Optional.of("Server"),
                ServerAddress.parse("localhost:5500"), List.of(certificate(server.owner(), server.path())),
                logKey(server).verifier(), now);
    }

    RegistryEvent.ServicePublished servicePublished() {
        return new RegistryEvent.ServicePublished(ADDRESS, "Adresse", ServiceType.OPENAPI,
                Optional.of(Digest.sha256(new byte[1])), List.of(PURPOSE), now);
    }

    ApprovedCertificationService certificationService(String name) {
        return new ApprovedCertificationService(name, certificate(PADERBORN, "root"), List.of(),
                URI.create("http://localhost:1/ocsp"));
    }

    ApprovedTimestampService timestampService(String name) {
        return new ApprovedTimestampService(name, URI.create("http://localhost:1/tsa"), certificate(PADERBORN, "tsa"));
    }

    NoteSigner key() {
        return key;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// The entry for an event as the registry would write it now, sealed by its member where it must be.
    RegistryEntry entry(RegistryEvent event) {
        Optional<Der> seal = event instanceof ByMember request
                ? Optional.of(seal(request.sealer(), CanonicalJson.write(PayloadWriter.payload(event))))
                : Optional.empty();
        return RegistryEntry.of(now, event, "registrar", seal);
    }

    /// The entry of format 2, signed by that server.
    RegistryEntry signed(ByMember event, ServerKey server) {
        return RegistryEntry.of(now, event, "registrar", proofs(event, server));
    }

    static Proofs proofs(ByMember event, ServerKey server) {
        var asked = RegistryEntry.asked(event);
        return new Proofs(Optional.of(seal(event.sealer(), asked)), Optional.empty(),
                Optional.of(ServerSignature.of(asked, server.certificate(), server.signer())));
    }

    /// From now on checkpoints are signed by these.
    void signing(NoteSigner... keys) {
        signing = keys.clone();
    }

    /// Appends a lawful event and signs the checkpoint.
    void append(RegistryEvent event) {
        now = now.plusSeconds(1);
        append(entry(event));
    }

    /// Appends a lawful entry and signs the checkpoint.
    void append(RegistryEntry entry) {
        follower.check(entry);
        appendUnchecked(entry.canonical());
        follower = follow(follower, note(), List.of(entry.canonical()));
    }

    /// Appends anything, as a bad registry could.
    void appendUnchecked(byte[] entry) {
        entries.add(entry);
    }

    /// The newest checkpoint, signed now.
    String note() {
        return newFollower().checkpointWith(entries, now).sign(signing).encoded();
    }

    List<byte[]> entriesFrom(long from) {
        return entries.subList((int) from, entries.size());
    }

    List<byte[]> entries() {
        return entries;
    }

    Registry registry() {
        return follower.registry();
    }

    RegistryFollower follower() {
        return follower;
    }

    RegistryFollower newFollower() {
        return RegistryFollower.start(OWL, key.verifier(), seals());
    }

    static RegistryFollower follow(RegistryFollower follower, String note, List<byte[]> entries) {
        return switch (follower.advance(note, entries)) {
            case Following.Advanced(var advanced) -> advanced;
            case Following.Refused(var rejection) -> throw new AssertionError(rejection);
        };
    }
}
