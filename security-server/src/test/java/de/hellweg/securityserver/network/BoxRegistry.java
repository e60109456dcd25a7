package de.hellweg.securityserver.network;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.Retention;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.seal.SealValidation;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The registry of the box: a real log with real seals, followed as a server follows it, without the HTTP between.
public final class BoxRegistry implements CurrentRegistry {
    public static final InstanceId INSTANCE = new InstanceId("DE-OWL");
    public static final PurposeCode PURPOSE = new PurposeCode("gewerbeanmeldung");
    public static final PurposeCode OTHER_PURPOSE = new PurposeCode("fundsache");

    private final SettableClock clock;
    private final NoteSigner key;
    private final BiFunction<MemberId, byte[], Der> seals;
    private final List<byte[]> entries = new ArrayList<>();
    private final AtomicInteger woken = new AtomicInteger();
    private volatile RegistryFollower follower;

    /// An exchange that knows its trust services and purposes, and nobody else.
    ///
    /// @param seals makes a member's seal over bytes
    BoxRegistry(SettableClock clock, TestPki pki, BiFunction<MemberId, byte[], Der> seals) {
        this.clock = clock;
        this.seals = seals;
        this.key = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofRegistry(INSTANCE), new SecureRandom()));
        this.follower = RegistryFollower.start(INSTANCE, key.verifier(),
                RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation())));
        append(new RegistryEvent.InstanceCreated(INSTANCE, Policy.standard()));
        append(new RegistryEvent.MemberClassAdded(new MemberClass("KOM"), "Kommunen"));
        append(new RegistryEvent.CertificationServiceApproved(new ApprovedCertificationService("Test",
                Certificate.of(pki.root()), List.of(Certificate.of(pki.issuing())),
                URI.create("http://localhost:1/"))));
        append(new RegistryEvent.TimestampServiceApproved(
                new ApprovedTimestampService("Test time", URI.create("http://localhost:2/"),
                        Certificate.of(pki.timestampingCredential().certificate()))));
        append(new RegistryEvent.PurposeDefined(
                new Purpose(PURPOSE, "Gewerbeanmeldung", "Business registration", "GewO § 14",
                        Retention.parse("P12M/year-end"))));
        append(new RegistryEvent.PurposeDefined(
                new Purpose(OTHER_PURPOSE, "Fundsache", "Lost property", "BGB § 965",
                        Retention.parse("P12M/year-end"))));
    }

    private BoxRegistry(BoxRegistry other) {
        this.clock = other.clock;
        this.seals = other.seals;
        this.key = other.key;
        this.entries.addAll(other.entries);
        this.follower = other.follower;
    }

    /// The same registry up to now, under the same key; from here on they differ.
    public BoxRegistry forked() {
        return new BoxRegistry(this);
    }

    /// Appends an event, sealed by its member where it must be, and follows it.
    public void append(RegistryEvent event) {
        var plain = RegistryEntry.of(clock.instant(), event, "registrar", Optional.empty());
        var entry = event instanceof ByMember request
                ? RegistryEntry.of(clock.instant(), event, "registrar",
                        Optional.of(seals.apply(request.sealer(), plain.sealedContent())))
                : plain;
        entries.add(entry.canonical());
        take(List.of(entry.canonical()));
    }

    /// Appends a request as the registry writes them today: sealed, and signed by the server. From here on nothing can be
    /// appended in the old format.
    public void append(OfServer request, Function<byte[], ServerSignature> server) {
        var asked = RegistryEntry.asked(request);
        var entry = RegistryEntry.of(clock.instant(), request, "registrar", new Proofs(
                Optional.of(seals.apply(request.sealer(), asked)), Optional.empty(), Optional.of(server.apply(asked))));
        entries.add(entry.canonical());
        take(List.of(entry.canonical()));
    }

    /// Signs the checkpoint anew, as the registry does each minute.
    public void renew() {
        take(List.of());
    }

    private void take(List<byte[]> fresh) {
        var note = follower.checkpointWith(fresh, clock.instant()).sign(key).encoded();
        follower = switch (follower.advance(note, fresh)) {
            case Following.Advanced(var advanced) -> advanced;
            case Following.Refused(var rejection) -> throw new AssertionError(rejection);
        };
    }

    @Override
    public Registry snapshot() {
        return follower.registry();
    }

    @Override
    public Optional<Digest> rootAt(long size) {
        return follower.rootAt(size);
    }

    @Override
    public void wake() {
        woken.incrementAndGet();
    }

    /// How often somebody stood on a newer state.
    public int woken() {
        return woken.get();
    }
}
