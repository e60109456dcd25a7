package de.hellweg.registry;

import static de.hellweg.registry.Parties.SERVER;
import static de.hellweg.registry.Parties.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.trust.seal.SealValidation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members register their servers, clients and services with seals of their own, over HTTP; a follower that holds only
/// the anchor believes what they sealed and nothing else.
final class RegistrationTest {
    private static final ServiceId SERVICE = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");

    private final Parties parties = new Parties();
    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private HttpResponse<String> register(ByMember event, Proofs proofs) {
        return registry.post("/api/v1/registrations", Parties.json(event, proofs));
    }

    private void registered(ByMember event) {
        var answer = register(event, parties.proofs(event));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(words);
        assertThat(followed().server(SERVER)).isEmpty();
    }

    private Proofs sealedBy(Credential sealer, ByMember event, ByMember sealed) {
        return new Proofs(Optional.of(parties.seal(sealer, sealed)), Optional.empty(),
                Optional.of(parties.signature(parties.server(), event)));
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
        var server = parties.registration();
        registered(server);
        registered(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, parties.now()));
        registered(new RegistryEvent.ServicePublished(SERVICE, "Adresse", ServiceType.REST, Optional.empty(),
                List.of(new PurposeCode("gewerbeanmeldung")), parties.now()));
        var state = followed();
        assertThat(state.serverOf(server.authenticationCertificates().getFirst().sha256())).isPresent();
        assertThat(state.serves(SERVER, SUBSYSTEM)).isTrue();
        assertThat(state.service(SERVICE)).isPresent();
        registered(new RegistryEvent.ServerRemoved(SERVER, parties.now()));
        assertThat(followed().server(SERVER)).isEmpty();
    }

    @Test
    void refusesTheSealOfAnotherMember() {
        var event = parties.registration();
        refused(register(event, sealedBy(parties.delbrueck(), event, event)), "/seal", "SIG_CONSTRAINTS_FAILURE");
    }

    @Test
    void refusesASealOverAnotherPayload() {
        var event = parties.registration();
        refused(register(event, sealedBy(parties.paderborn(), event, parties.registration())), "/seal",
                "HASH_FAILURE");
    }

    @Test
    void refusesASealWithoutTheServersSignature() {
        var event = parties.registration();
        refused(register(event, Proofs.seal(Optional.of(parties.seal(parties.paderborn(), event)))),
                "/serverSignature is missing");
    }

    @Test
    void refusesTheSignatureOfAnotherServersKey() {
        var event = parties.registration();
        var other = parties.pki().authentication(SERVER, "Stadt Paderborn");
        refused(register(event, new Proofs(Optional.of(parties.seal(parties.paderborn(), event)), Optional.empty(),
                Optional.of(parties.signature(other, event)))), "/serverSignature");
    }

    @Test
    void refusesTheSealOfARevokedCertificate() {
        var event = parties.registration();
        parties.pki().revoke(parties.paderborn().certificate());
        refused(register(event, parties.proofs(event)), "/seal", "REVOKED");
    }

    @Test
    void refusesACertificateOfAServiceThatIsNotApproved() {
        var event = parties.registration();
        var answer = registry.delete("/api/v1/certification-services/Test%20Trust%20Services");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        refused(register(event, parties.proofs(event)), "/seal", "NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void refusesARequestPlayedAgain() {
        var event = parties.registration();
        var proofs = parties.proofs(event);
        assertThat(register(event, proofs).statusCode()).isEqualTo(201);
        registered(new RegistryEvent.ServerRemoved(SERVER, parties.now()));
        refused(register(event, proofs), "asked before");
        var sealedAgain = parties.proofs(event);
        refused(register(event, sealedAgain), "asked before");
    }
}
