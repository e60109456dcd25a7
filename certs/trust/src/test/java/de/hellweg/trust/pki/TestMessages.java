package de.hellweg.trust.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.hellweg.trust.Digest;
import de.hellweg.trust.container.ContainerWriter;
import de.hellweg.trust.container.SealedMessage;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.evidencerecord.HashTree;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A request of the test member, sealed, timed and put into a container.
public final class TestMessages {
    public static final byte[] BODY = "{\"name\":\"Erika Muster\"}".getBytes(UTF_8);

    private TestMessages() {}

    public static Request request() {
        var head = RequestHead.builder("POST", "/r1/DE-OWL/KOM/05711000/einwohnermeldewesen/anschrift")
                .header("Content-Type", "application/json; profile=\"<a&b>\"")
                .client(SubsystemId.parse(TestPki.MEMBER.path() + "/gewerbeamt")).id("DE-OWL-1")
                .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001")).build();
        var body = new BodyPart("application/json; profile=\"<a&b>\"", Digest.sha256(BODY), Digest.sha512(BODY),
                BODY.length);
        return new Request(head, Optional.of(body));
    }

    public static Seal seal(TestPki pki, Message message) {
        return pki.sealWriter().seal(AsicManifest.of(message), pki.ocsp(), TestPki.NOW);
    }

    public static SealedMessage untimed(TestPki pki) {
        return new SealedMessage(request(), seal(pki, request()), Optional.empty());
    }

    /// One of three records of a round, beside the checkpoint.
    public static SealedMessage timed(TestPki pki) {
        var untimed = untimed(pki);
        var group = SealedMessage.evidenceGroup(untimed.message(), untimed.seal());
        var tree = HashTree.of(List.of(List.of(Digest.sha256("a".getBytes(UTF_8))), group,
                List.of(Digest.sha256("b".getBytes(UTF_8))), List.of(Digest.sha256("checkpoint".getBytes(UTF_8)))));
        var record = EvidenceRecord.write(tree.reduced(1), pki.timestampDraft().over(tree.root()));
        return new SealedMessage(untimed.message(), untimed.seal(), Optional.of(record));
    }

    public static byte[] container(SealedMessage sealed) {
        var out = new ByteArrayOutputStream();
        try {
            ContainerWriter.write(sealed, () -> new ByteArrayInputStream(BODY), out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
