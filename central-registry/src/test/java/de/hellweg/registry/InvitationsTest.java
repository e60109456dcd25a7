package de.hellweg.registry;

import static de.hellweg.registry.Parties.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.requests.RegistrationRequest;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.invitation.InvitationKey;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A registrar invites a server, and that server alone is let in, once.
final class InvitationsTest {
    private static final String PATH = "/api/v1/invitations";
    private static final String REQUESTS = "/api/v1/registration-requests";

    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Invitation invite(SecurityServerId server) {
        var answer = registry.post(PATH, "{\"server\":\"%s\",\"validHours\":24}".formatted(server.path()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Invitation.parse(JsonMapper.shared().readTree(answer.body()).get("invitation").stringValue());
    }

    private static Digest digest(String request) {
        return RegistrationRequest.read((JsonObject) CanonicalJson.parse(request.getBytes(StandardCharsets.UTF_8)))
                .digest();
    }

    private HttpResponse<String> submit(String request, String proof) {
        return registry.send(registry.bare(REQUESTS).header("Content-Type", "application/json")
                .header("Hellweg-Invitation", proof).POST(BodyPublishers.ofString(request)));
    }

    private HttpResponse<String> submit(String request, InvitationKey key) {
        return submit(request, key.proof(Act.REGISTRATION, digest(request)).written());
    }

    private void refused(HttpResponse<String> answer, int status, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
    }

    private String state() {
        return registry.get("/api/v1/state").body();
    }

    private String second() {
        return Browser.user(registry, "second", "registrar", "trust-administrator").key("stapel", "registrar");
    }

    @Test
    void anInvitedServerIsRegisteredAtOnceInTheNameOfWhoInvited() {
        var invitation = invite(SERVER);
        assertThat(invitation.anchor()).isEqualTo(registry.server().anchor());
        assertThat(invitation.organization()).isEqualTo("Stadt Paderborn");
        var request = parties.request(parties.registration());
        var answer = submit(request, invitation.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"state\":\"approved\"", "\"actor\":\"admin/registrar\"", "Invitation 1.");
        assertThat(state()).contains("\"servers\":1");
        assertThat(registry.get(PATH).body()).contains("\"state\":\"used\"", "\"request\":1");
        var asked = registry.send(registry.bare("/api/v1/asked/" + digest(request).hex()).GET());
        assertThat(asked.body()).contains("\"state\":\"approved\"", "\"position\":").doesNotContain("registrar");
    }

    @Test
    void aUsedInvitationIsRefusedToTheSameAndToAnyOtherRequestAndThatIsRecorded() {
        var invitation = invite(SERVER);
        var request = parties.request(parties.registration());
        var proof = invitation.key().proof(Act.REGISTRATION, digest(request)).written();
        submit(request, proof);
        refused(submit(request, proof), 409, "was used before, for request 1");
        refused(submit(parties.request(parties.registration()), invitation.key()), 409, "was used before");
        assertThat(registry.get("/api/v1/audit").body()).contains("invitation 1 of " + SERVER.path() + " made",
                "used for registration request 1",
                "invitation 1 of " + SERVER.path() + " refused: The invitation was used before");
        assertThat(state()).contains("\"servers\":1");
    }

    @Test
    void aProofReadOnItsWayIsWorthNothingForAnotherRequest() {
        var invitation = invite(SERVER);
        var seen = invitation.key().proof(Act.REGISTRATION, digest(parties.request(parties.registration()))).written();
        refused(submit(parties.request(parties.registration()), seen), 403, "not signed with the invitation's key");
        assertThat(state()).contains("\"servers\":0");
        assertThat(registry.get(REQUESTS).body()).contains("\"found\":0");
    }

    @Test
    void aStolenInvitationWithoutTheMembersSealRegistersNothing() {
        var invitation = invite(SERVER);
        var event = parties.registration();
        var foreign = Parties.json(event, new de.hellweg.trust.registry.entry.Proofs(
                java.util.Optional.of(parties.seal(parties.delbrueck(), event)), java.util.Optional.empty(),
                java.util.Optional.of(parties.signature(parties.server(), event))));
        refused(submit(foreign, invitation.key()), 409, "/seal does not stand");
        assertThat(registry.get(PATH).body()).contains("\"state\":\"open\"");
        assertThat(state()).contains("\"servers\":0");
    }

    @Test
    void anInvitationForAnotherServerIsRefused() {
        var other = invite(new SecurityServerId(SERVER.owner(), new de.hellweg.trust.identifier.ServerCode("ss2")));
        refused(submit(parties.request(parties.registration()), other.key()), 409,
                "is to register " + SERVER.owner().path() + "/ss2 and nothing else");
        assertThat(state()).contains("\"servers\":0");
    }

    @Test
    void anExpiredInvitationIsRefused() {
        var invitation = invite(SERVER);
        var file = RunningRegistry.settings(directory).directory().resolve("registry.db");
        registry.close();
        try (var database = de.hellweg.sql.Database.open(de.hellweg.sql.DatabaseSettings.sqlite(file,
                "de/hellweg/registry/schema"))) {
            database.transaction(in -> in.execute("UPDATE invitation SET expires = made"));
        }
        registry = RunningRegistry.again(directory);
        refused(submit(parties.request(parties.registration()), invitation.key()), 409, "has expired");
        assertThat(registry.get(PATH).body()).contains("\"state\":\"expired\"");
        invite(SERVER);
    }

    @Test
    void aRevokedInvitationIsRefusedAndStaysRevoked() {
        var invitation = invite(SERVER);
        refused(registry.post(PATH, "{\"server\":\"%s\",\"validHours\":1}".formatted(SERVER.path())), 409,
                "invited already");
        assertThat(registry.post(PATH + "/1/revoke", "{}").body()).contains("\"state\":\"revoked\"");
        refused(registry.post(PATH + "/1/revoke", "{}"), 409, "taken back before, by admin/registrar");
        refused(submit(parties.request(parties.registration()), invitation.key()), 409, "was taken back");
        assertThat(state()).contains("\"servers\":0");
    }

    @Test
    void aUsedInvitationIsNotRevoked() {
        var invitation = invite(SERVER);
        submit(parties.request(parties.registration()), invitation.key());
        refused(registry.post(PATH + "/1/revoke", "{}"), 409, "used before, for request 1");
    }

    @Test
    void aProofOfAnUnknownKeyOrOfNothingIsRefused() {
        var request = parties.request(parties.registration());
        refused(submit(request, InvitationKey.make(new SecureRandom())), 403, "no such invitation");
        refused(submit(request, "let me in"), 400, "malformed-request");
        assertThat(registry.get(REQUESTS).body()).contains("\"found\":0");
    }

    @Test
    void whereThePolicyAsksForTwoPersonsTheInvitationIsTheFirst() {
        registry.send(registry.request("/api/v1/registration-policy").header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"validitySeconds\":86400,\"ownClients\":\"ONE_PERSON\","
                        + "\"approvals\":{\"server-registered\":\"TWO_PERSONS\"}}")));
        var invitation = invite(SERVER);
        var answer = submit(parties.request(parties.registration()), invitation.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("\"state\":\"waiting\"");
        assertThat(registry.get(PATH).body()).contains("\"state\":\"used\"");
        refused(registry.post(REQUESTS + "/1/approve", "{}"), 409, "a second person");
        var approved = registry.send(registry.bare(REQUESTS + "/1/approve").header("Authorization",
                "Bearer " + second()).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
        assertThat(approved.body()).contains("\"state\":\"approved\"");
        assertThat(state()).contains("\"servers\":1");
    }

    @Test
    void aServerOfNobodyOrARegisteredOneIsNotInvited() {
        refused(registry.post(PATH, "{\"server\":\"DE-OWL/KOM/99999999/ss1\",\"validHours\":1}"), 409,
                "/server belongs to nobody");
        submit(parties.request(parties.registration()), invite(SERVER).key());
        refused(registry.post(PATH, "{\"server\":\"%s\",\"validHours\":1}".formatted(SERVER.path())), 409,
                "/server is registered already");
        for (var hours : new String[]{"0", "721", "\"1\""}) {
            refused(registry.post(PATH, "{\"server\":\"%s\",\"validHours\":%s}".formatted(SERVER.path(), hours)), 400,
                    "/validHours");
        }
        refused(registry.post(PATH, "{\"server\":\"%s\",\"validHours\":1,\"more\":1}".formatted(SERVER.path())),
                400, "/more");
    }

    @Test
    void theSecretIsKeptNowhere() throws IOException {
        var secret = registry.post(PATH, "{\"server\":\"%s\",\"validHours\":1}".formatted(SERVER.path())).body();
        var line = JsonMapper.shared().readTree(secret).get("invitation").stringValue();
        var json = new String(java.util.Base64.getUrlDecoder().decode(line.substring(5)), StandardCharsets.UTF_8);
        var seed = JsonMapper.shared().readTree(json).get("key").stringValue().replaceAll(".*\\+", "");
        assertThat(registry.get(PATH).body() + registry.get("/api/v1/audit").body()).doesNotContain(seed)
                .doesNotContain(line);
        registry.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(seed).doesNotContain(line);
            }
        }
        registry = RunningRegistry.again(directory);
    }
}
