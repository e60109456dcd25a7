package de.hellweg.command;

import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.container.ContainerWriter;
import de.hellweg.trust.container.SealedMessage;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.MerkleHistory;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an auditor has on disk: an anchor, a copy of the registry's log, and a container.
final class SavedEvidence {
    private static final InstanceId INSTANCE = new InstanceId("DE-OWL");
    private static final MemberId DELBRUECK = MemberId.parse("DE-OWL/KOM/05774020");

    private final TestPki pki = TestPki.now();
    private final NoteSigner registryKey = NoteSigner
            .parse(NoteSigner.generateEncoded(LogOrigin.ofRegistry(INSTANCE), new SecureRandom()));

    /// Writes `anchor.json` and `registry.json`; the registry approves this evidence's trust services, or none.
    Path anchorIn(Path directory, boolean approving) throws IOException {
        var time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var created = new RegistryEvent.InstanceCreated(INSTANCE, Policy.standard());
        var events = approving ? List.of(created, certification(), timestamping()) : List.<RegistryEvent>of(created);
        var entries = events.stream()
                .map(event -> RegistryEntry.of(time, event, "registrar", Optional.empty())).toList();
        var tree = MerkleHistory.empty().append(entries.stream().map(RegistryEntry::leafHash).toList());
        var checkpoint = new Checkpoint(LogOrigin.ofRegistry(INSTANCE), tree.size(), tree.root(), time);
        var saved = JsonNodeFactory.instance.objectNode().put("checkpoint", checkpoint.sign(registryKey).encoded());
        var array = saved.putArray("entries");
        entries.forEach(entry -> array.add(new String(entry.canonical(), StandardCharsets.UTF_8)));
        Files.writeString(directory.resolve("registry.json"), saved.toString());
        return Files.write(directory.resolve("anchor.json"),
                new Anchor(INSTANCE, URI.create("http://127.0.0.1:1"), registryKey.verifier()).encoded());
    }

    /// The container of a sealed request without a body, as bytes.
    byte[] container() throws IOException {
        var head = RequestHead.builder("GET",
                RequestHead.target(de.hellweg.trust.identifier.ServiceId
                        .parse("DE-OWL/KOM/05774032/einwohnermeldewesen/meldeauskunft"), "/personen"))
                .client(SubsystemId.parse(DELBRUECK.path() + "/gewerbeamt")).id("DE-OWL-1")
                .requestId(new RequestId(UUID.randomUUID())).purpose(new PurposeCode("gewerbeanmeldung"))
                .issue("32.1-2026/0815").userId("gewerbe-fachverfahren").build();
        var request = new Request(head, Optional.empty());
        var credential = pki.signing(DELBRUECK, "Stadt Delbrück");
        var writer = new SealWriter(new SoftwareSigner(credential.key(), credential.certificate().getPublicKey()),
                new SigningCertificate(certificate(credential.certificate())),
                credential.intermediates().stream().map(SavedEvidence::certificate).toList());
        var ocsp = OcspResponse.parse(pki.ocspAnswer(credential.certificate()));
        var seal = writer.seal(AsicManifest.of(request), ocsp, Instant.now());
        var out = new ByteArrayOutputStream();
        ContainerWriter.write(new SealedMessage(request, seal, Optional.empty()),
                () -> new ByteArrayInputStream(new byte[0]), out);
        return out.toByteArray();
    }

    private RegistryEvent certification() {
        return new RegistryEvent.CertificationServiceApproved(new ApprovedCertificationService("Test",
                certificate(pki.root()), List.of(certificate(pki.issuing())), URI.create("http://127.0.0.1:1/ocsp")));
    }

    private RegistryEvent timestamping() {
        return new RegistryEvent.TimestampServiceApproved(new ApprovedTimestampService("Test",
                URI.create("http://127.0.0.1:1/tsa"), certificate(pki.timestampingCredential().certificate())));
    }

    private static Certificate certificate(X509Certificate x509) {
        try {
            return Certificate.parse(x509.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
