package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members register their servers, clients and services with seals of their own, over HTTP; a follower that holds only
/// the anchor believes what they sealed and nothing else.
final class RegistrationTest {
    private static final MemberId PADERBORN = MemberId.of("DE-OWL", "KOM", "05774032");
    private static final MemberId DELBRUECK = MemberId.of("DE-OWL", "KOM", "05774008");
    private static final SubsystemId SUBSYSTEM = SubsystemId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen");
    private static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
    private static final ServiceId SERVICE = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");

    private final TestPki pki = TestPki.now();
    private final Credential paderborn = pki.signing(PADERBORN, "Stadt Paderborn");
    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        entered("/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}");
        entered("/api/v1/members", "{\"member\":\"%s\",\"name\":\"Stadt Paderborn\"}".formatted(PADERBORN));
        entered("/api/v1/members", "{\"member\":\"%s\",\"name\":\"Stadt Delbrück\"}".formatted(DELBRUECK));
        entered("/api/v1/subsystems", "{\"subsystem\":\"%s\"}".formatted(SUBSYSTEM));
        entered("/api/v1/purposes", """
                {"code":"gewerbeanmeldung","nameDe":"Gewerbeanmeldung","nameEn":"Business registration",
                "legalBasis":"GewO § 14","retention":"P12M/year-end"}""");
        entered("/api/v1/certification-services",
                CanonicalJson.text(PayloadWriter.payload(new RegistryEvent.CertificationServiceApproved(
                        new ApprovedCertificationService("Test Trust Services", Certificate.of(pki.root()),
                                List.of(Certificate.of(pki.issuing())), URI.create("http://127.0.0.1:1/ocsp"))))));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private void entered(String target, String json) {
        var answer = registry.post(target, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private RegistryEvent.ServerRegistered server(Instant asked) {
        var certificate = Certificate.of(pki.authentication(SERVER, "Stadt Paderborn").certificate());
        var key = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofMessages(SERVER), new SecureRandom()));
        return new RegistryEvent.ServerRegistered(SERVER, Optional.empty(), ServerAddress.parse("127.0.0.1:5500"),
                List.of(certificate), key.verifier(), asked);
    }

    private String seal(Credential sealer, RegistryEvent sealed) {
        var certificate = Certificate.of(sealer.certificate());
        var writer = new SealWriter(new SoftwareSigner(sealer.key(), sealer.certificate().getPublicKey()),
                new SigningCertificate(certificate), List.of(Certificate.of(pki.issuing())));
        var ocsp = OcspResponse.parse(pki.ocspAnswer(sealer.certificate()));
        var seal = writer.seal(CanonicalJson.write(PayloadWriter.payload(sealed)), ocsp, now());
        return Base64.getEncoder().encodeToString(seal.encoded().bytes());
    }

    private HttpResponse<String> register(RegistryEvent event, String seal) {
        return registry.post("/api/v1/registrations",
                CanonicalJson.text(JsonObject.builder().put("kind", PayloadWriter.kind(event))
                        .put("payload", PayloadWriter.payload(event)).put("seal", seal).build()));
    }

    private void registered(RegistryEvent event) {
        var answer = register(event, seal(paderborn, event));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(words);
        assertThat(followed().server(SERVER)).isEmpty();
    }

    /// The state as somebody sees it who holds the anchor alone.
    private Registry followed() {
        var answer = (JsonObject) CanonicalJson
                .parse(registry.get("/log/follow?size=0").body().getBytes(StandardCharsets.UTF_8));
        var note = ((JsonString) answer.get("checkpoint").orElseThrow()).value();
        var entries = ((JsonArray) answer.get("entries").orElseThrow()).elements().stream()
                .map(entry -> ((JsonString) entry).value().getBytes(StandardCharsets.UTF_8)).toList();
        var follower = RegistryFollower.start(registry.server().anchor(),
                RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation())));
        return switch (follower.advance(note, entries)) {
            case Following.Advanced(var advanced) -> advanced.registry();
            case Following.Refused(var rejection) -> throw new AssertionError(rejection.detail());
        };
    }

    @Test
    void entersWhatAMemberSealed() {
        var server = server(now());
        registered(server);
        registered(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, now()));
        registered(new RegistryEvent.ServicePublished(SERVICE, "Adresse", ServiceType.REST, Optional.empty(),
                List.of(new PurposeCode("gewerbeanmeldung")), now()));
        var state = followed();
        assertThat(state.serverOf(server.authenticationCertificates().getFirst().sha256())).isPresent();
        assertThat(state.serves(SERVER, SUBSYSTEM)).isTrue();
        assertThat(state.service(SERVICE)).isPresent();
        registered(new RegistryEvent.ServerRemoved(SERVER, now()));
        assertThat(followed().server(SERVER)).isEmpty();
    }

    @Test
    void refusesTheSealOfAnotherMember() {
        var event = server(now());
        var delbrueck = pki.signing(DELBRUECK, "Stadt Delbrück");
        refused(register(event, seal(delbrueck, event)), "/seal", "SIG_CONSTRAINTS_FAILURE");
    }

    @Test
    void refusesASealOverAnotherPayload() {
        var asked = now();
        refused(register(server(asked), seal(paderborn, server(asked))), "/seal", "HASH_FAILURE");
    }

    @Test
    void refusesTheSealOfARevokedCertificate() {
        var event = server(now());
        pki.revoke(paderborn.certificate());
        refused(register(event, seal(paderborn, event)), "/seal", "REVOKED");
    }

    @Test
    void refusesACertificateOfAServiceThatIsNotApproved() {
        var event = server(now());
        var answer = registry.delete("/api/v1/certification-services/Test%20Trust%20Services");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        refused(register(event, seal(paderborn, event)), "/seal", "NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void refusesARequestPlayedAgain() {
        var event = server(now());
        var seal = seal(paderborn, event);
        assertThat(register(event, seal).statusCode()).isEqualTo(201);
        registered(new RegistryEvent.ServerRemoved(SERVER, now().plusMillis(1)));
        refused(register(event, seal), "/payload/asked");
    }
}
