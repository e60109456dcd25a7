package de.hellweg.conformance;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.container.ContainerWriter;
import de.hellweg.trust.container.SealedMessage;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.evidencerecord.HashTree;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import de.hellweg.trust.timestamp.TimestampRequest;
import de.hellweg.trust.timestamp.TimestampResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Seals, times and packs requests as a security server does, with certificates of the test PKI.
final class Sealing {
    private static final SubsystemId CLIENT = SubsystemId.parse("DE-OWL/KOM/05774016/gewerbeamt");
    private static final String TARGET = "/r1/DE-OWL/KOM/05774032/einwohnermeldewesen/person/v1/personen?id=012345";

    private final TestPki pki;
    private final Credential member;

    Sealing(TestPki pki) {
        this.pki = pki;
        this.member = pki.signing(CLIENT.member(), "Stadt Delbrück");
    }

    /// A request whose body has these bytes, empty for none.
    static Request request(byte[] body) {
        var head = RequestHead.builder("POST", TARGET).client(CLIENT).id("delbrueck-1")
                .requestId(new RequestId(UUID.randomUUID())).purpose(new PurposeCode("gewerbeanmeldung"))
                .issue("32-GE-2026-0815").userId("GewerbeOnline").build();
        var part = body.length == 0
                ? Optional.<BodyPart>empty()
                : Optional.of(new BodyPart("application/json", Digest.sha256(body), Digest.sha512(body), body.length));
        return new Request(head, part);
    }

    Seal seal(Request request) {
        var certificate = new SigningCertificate(Certificate.of(member.certificate()));
        var ocsp = OcspResponse.parse(pki.ocspAnswer(member.certificate()));
        var intermediates = member.intermediates().stream().map(Certificate::of).toList();
        return new SealWriter(new SoftwareSigner(member.key(), member.certificate().getPublicKey()), certificate,
                intermediates).seal(AsicManifest.of(request), ocsp, Instant.now());
    }

    /// The evidence records of messages sealed in one round.
    List<EvidenceRecord> time(List<Request> requests, List<Seal> seals) {
        var groups = new ArrayList<List<Digest>>();
        for (int i = 0; i < requests.size(); i++) {
            groups.add(SealedMessage.evidenceGroup(requests.get(i), seals.get(i)));
        }
        var tree = HashTree.of(groups);
        var question = new TimestampRequest(tree.root(), BigInteger.ONE.shiftLeft(70));
        var token = TimestampResponse.parse(pki.timestamping().answer(question.encoded().bytes())).timestamp();
        var records = new ArrayList<EvidenceRecord>();
        for (int i = 0; i < requests.size(); i++) {
            records.add(EvidenceRecord.write(tree.reduced(i), token));
        }
        return records;
    }

    static byte[] container(Request request, Seal seal, Optional<EvidenceRecord> evidence, byte[] body) {
        var out = new ByteArrayOutputStream();
        try {
            ContainerWriter.write(new SealedMessage(request, seal, evidence), () -> new ByteArrayInputStream(body),
                    out);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return out.toByteArray();
    }

    /// A container with a body, not timed yet.
    byte[] sealed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = request(bytes);
        return container(request, seal(request), Optional.empty(), bytes);
    }

    /// The containers of several messages of one round, timed together.
    List<byte[]> timed(List<String> bodies) {
        var requests = bodies.stream().map(body -> request(body.getBytes(StandardCharsets.UTF_8))).toList();
        var seals = requests.stream().map(this::seal).toList();
        var records = time(requests, seals);
        var containers = new ArrayList<byte[]>();
        for (int i = 0; i < bodies.size(); i++) {
            containers.add(container(requests.get(i), seals.get(i), Optional.of(records.get(i)),
                    bodies.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        return containers;
    }
}
