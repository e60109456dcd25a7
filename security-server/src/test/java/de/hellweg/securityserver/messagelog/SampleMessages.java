package de.hellweg.securityserver.messagelog;

import de.hellweg.authority.pki.TestPki;
import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sealed messages of Delbrück's trade office to Paderborn's population register, made by the test PKI.
public final class SampleMessages {
    public static final SubsystemId CLIENT = SubsystemId.parse("DE-OWL/KOM/05774008/gewerbeamt");
    public static final ServiceId SERVICE = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");
    public static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
    public static final SecurityServerId PEER = SecurityServerId.parse("DE-OWL/KOM/05774008/ss1");
    private static final String JSON = "application/json";

    private final TestPki pki;
    private final SealWriter client;
    private final SealWriter provider;
    private final OcspResponse clientStatus;
    private final OcspResponse providerStatus;
    private final Instant now;

    public SampleMessages(TestPki pki, Instant now) {
        this.pki = pki;
        this.now = now;
        var asking = pki.signing(CLIENT.member(), "Stadt Delbrück");
        var answering = pki.signing(SERVICE.provider().member(), "Stadt Paderborn");
        this.client = writer(asking);
        this.provider = writer(answering);
        this.clientStatus = OcspResponse.parse(pki.ocspAnswer(asking.certificate()));
        this.providerStatus = OcspResponse.parse(pki.ocspAnswer(answering.certificate()));
    }

    private static SealWriter writer(de.hellweg.authority.Credential credential) {
        var certificate = Certificate.of(credential.certificate());
        return new SealWriter(new SoftwareSigner(credential.key(), certificate.publicKey()),
                new SigningCertificate(certificate),
                credential.intermediates().stream().map(Certificate::of).toList());
    }

    public TestPki pki() {
        return pki;
    }

    /// A fresh request for an address, with case number and person.
    public static Request request(String messageId, Optional<Body> body) {
        var head = RequestHead.builder("POST", RequestHead.target(SERVICE, "/person?id=000000042")).client(CLIENT)
                .id(messageId).requestId(new RequestId(UUID.randomUUID()))
                .purpose(new PurposeCode("gewerbeanmeldung")).issue("GA-2026/17").userId("Erika Muster").build();
        return new Request(head, body.map(SampleMessages::part));
    }

    public static Response response(Request request, Optional<Body> body) {
        return new Response(ResponseHead.builder(200, "OK").answers(request).build(),
                body.map(SampleMessages::part));
    }

    private static BodyPart part(Body body) {
        return new BodyPart(JSON, body.sha256(), body.sha512(), body.length());
    }

    public Seal seal(Message message) {
        var ours = message instanceof Request ? client : provider;
        return ours.seal(AsicManifest.of(message), message instanceof Request ? clientStatus : providerStatus, now);
    }

    /// A request as the provider's log takes it.
    public LogRecord.Requested requested(Request request, Optional<Body> body) {
        return new LogRecord.Requested(Side.PROVIDER, Optional.of(PEER),
                new SealedParts(request, body, seal(request)));
    }

    public LogRecord.Requested requested(String messageId) {
        var body = body("{\"person\":\"Erika Muster\"}");
        return requested(request(messageId, Optional.of(body)), Optional.of(body));
    }

    public LogRecord.End responded(Logged logged, Request request) {
        var body = body("{\"address\":\"Musterweg 1, 33098 Paderborn\"}");
        var response = response(request, Optional.of(body));
        return LogRecord.End.response(logged, new SealedParts(response, Optional.of(body), seal(response)));
    }

    public static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A body larger than memory may hold, in a spool file.
    public static Body largeBody(Path directory, int length) throws NotReceived {
        byte[] bytes = new byte[length];
        new java.util.Random(7).nextBytes(bytes);
        return Body.receive(new ByteArrayInputStream(bytes), length, new Spool(directory, length));
    }

    /// The entries of both records of an exchange, request first.
    public static List<LogEntry> both(MessageLog log, Request request) throws LogUnavailable {
        return log.find(new LogQuery.ByRequestId(request.requestId()), 10);
    }
}
