package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Two towns with keys and certificates of their own, known to a running registry, and what they can ask of it.
final class Parties {
    static final MemberId PADERBORN = MemberId.of("DE-OWL", "KOM", "05774032");
    static final MemberId DELBRUECK = MemberId.of("DE-OWL", "KOM", "05774008");
    static final SubsystemId SUBSYSTEM = SubsystemId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen");
    static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
    /// The server when it is Delbrück's.
    static final SecurityServerId TAKEN = SecurityServerId.parse("DE-OWL/KOM/05774008/ss1");

    private final TestPki pki = TestPki.now();
    private final Credential paderborn = pki.signing(PADERBORN, "Stadt Paderborn");
    private final Credential delbrueck = pki.signing(DELBRUECK, "Stadt Delbrück");
    private final Credential server = pki.authentication(SERVER, "Stadt Paderborn");
    private final Credential taken = pki.authentication(TAKEN, "Stadt Delbrück");
    private Instant last = Instant.EPOCH;

    /// Enters classes, members, a subsystem, a purpose and the certification service.
    void introduce(RunningRegistry registry) {
        entered(registry, "/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}");
        entered(registry, "/api/v1/members",
                "{\"member\":\"%s\",\"name\":\"Stadt Paderborn\"}".formatted(PADERBORN.path()));
        entered(registry, "/api/v1/members",
                "{\"member\":\"%s\",\"name\":\"Stadt Delbrück\"}".formatted(DELBRUECK.path()));
        entered(registry, "/api/v1/subsystems", "{\"subsystem\":\"%s\"}".formatted(SUBSYSTEM.path()));
        entered(registry, "/api/v1/purposes", """
                {"code":"gewerbeanmeldung","nameDe":"Gewerbeanmeldung","nameEn":"Business registration",
                "legalBasis":"GewO § 14","retention":"P12M/year-end"}""");
        entered(registry, "/api/v1/certification-services",
                CanonicalJson.text(PayloadWriter.payload(new RegistryEvent.CertificationServiceApproved(
                        new ApprovedCertificationService("Test Trust Services", Certificate.of(pki.root()),
                                List.of(Certificate.of(pki.issuing())), URI.create("http://127.0.0.1:1/ocsp"))))));
    }

    private static void entered(RunningRegistry registry, String target, String json) {
        var answer = registry.post(target, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    TestPki pki() {
        return pki;
    }

    Credential paderborn() {
        return paderborn;
    }

    Credential delbrueck() {
        return delbrueck;
    }

    Credential server() {
        return server;
    }

    /// Now, but later than the time before: requests about the same need different times.
    Instant now() {
        var now = Clock.systemUTC().instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last;
    }

    RegistryEvent.ServerRegistered registration() {
        return registration(SERVER, server);
    }

    RegistryEvent.ServerRegistered registration(SecurityServerId id, Credential credential) {
        var key = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofMessages(id), new SecureRandom()));
        return new RegistryEvent.ServerRegistered(id, Optional.empty(), ServerAddress.parse("127.0.0.1:5500"),
                List.of(Certificate.of(credential.certificate())), key.verifier(), now());
    }

    Der seal(Credential sealer, ByMember event) {
        return seal(sealer, RegistryEntry.asked(event));
    }

    Der seal(Credential sealer, byte[] content) {
        var writer = new SealWriter(new SoftwareSigner(sealer.key(), sealer.certificate().getPublicKey()),
                new SigningCertificate(Certificate.of(sealer.certificate())), List.of(Certificate.of(pki.issuing())));
        var ocsp = OcspResponse.parse(pki.ocspAnswer(sealer.certificate()));
        return writer.seal(content, ocsp, Clock.systemUTC().instant()).encoded();
    }

    ServerSignature signature(Credential signer, ByMember event) {
        return ServerSignature.of(RegistryEntry.asked(event), Certificate.of(signer.certificate()),
                new SoftwareSigner(signer.key(), signer.certificate().getPublicKey()));
    }

    /// What Paderborn and its server say of the event.
    Proofs proofs(ByMember event) {
        return new Proofs(Optional.of(seal(paderborn, event)), Optional.empty(),
                event instanceof OfServer ? Optional.of(signature(server, event)) : Optional.empty());
    }

    static String json(ByMember event, Proofs proofs) {
        return CanonicalJson.text(proofs.into(JsonObject.builder().put("kind", PayloadWriter.kind(event))
                .put("payload", PayloadWriter.payload(event))).build());
    }

    /// Paderborn's server is to be Delbrück's.
    RegistryEvent.ServerOwnerChanged ownerChange() {
        var key = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofMessages(TAKEN), new SecureRandom()));
        return new RegistryEvent.ServerOwnerChanged(SERVER, DELBRUECK,
                List.of(Certificate.of(taken.certificate())), key.verifier(), now());
    }

    /// What Paderborn and the server under its new name say of it; Delbrück has not sealed yet.
    Proofs proofsWithoutNewOwner(RegistryEvent.ServerOwnerChanged change) {
        return new Proofs(Optional.of(seal(paderborn, change)), Optional.empty(),
                Optional.of(signature(taken, change)));
    }

    /// The request as Paderborn's server sends it.
    String request(ByMember event) {
        return json(event, proofs(event));
    }
}
