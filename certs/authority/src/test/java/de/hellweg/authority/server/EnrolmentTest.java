package de.hellweg.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestKeys;
import de.hellweg.trust.Digest;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.invitation.InvitationKey;
import de.hellweg.trust.invitation.InvitationProof;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an invited server gets from the authority, and what nobody else gets.
class EnrolmentTest {
    private static final String SERVER = "DE-OWL/KOM/05774032/ss1";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path directory;
    private final SecureRandom random = new SecureRandom();
    private final SettableClock clock = new SettableClock(NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private final InvitationKey invitation = InvitationKey.make(random);
    private final byte[] sealing = TestKeys.request(TestKeys.p256(random));
    private final byte[] tls = TestKeys.request(TestKeys.p256(random));
    private AuthoritySettings settings;
    private AuthorityServer server;
    private String apiKey;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        settings = AuthoritySettings.of(directory.resolve("authority"), "Test Trust Services", loopback, loopback);
        AuthorityServer.init(settings, clock, random);
        server = AuthorityServer.start(settings, clock, random);
        apiKey = Files.readString(directory.resolve("authority/first-api-key")).strip();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> operator(String path, JsonObject body) throws Exception {
        return send(HttpRequest.newBuilder(address(server.administration(), path)).header("Authorization",
                "Bearer " + apiKey), body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, JsonObject body) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CanonicalJson.text(body))).build(), BodyHandlers.ofString());
    }

    private static URI address(InetSocketAddress where, String path) {
        return URI.create("http://127.0.0.1:" + where.getPort() + path);
    }

    private JsonObject order(String name) {
        return JsonObject.builder().put("key", invitation.verifier().encoded()).put("server", SERVER)
                .put("name", name).put("expires", UtcTime.write(NOW.plus(Duration.ofHours(1)))).build();
    }

    private void enrol() throws Exception {
        var answer = operator("/api/v1/enrolments", order("Stadt Paderborn"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> ask(Act profile, byte[] request, InvitationProof proof) throws Exception {
        return send(HttpRequest.newBuilder(address(server.services(), "/enrolments/certificates")),
                JsonObject.builder().put("profile", profile.name().toLowerCase(Locale.ROOT))
                        .put("request", Base64.getEncoder().encodeToString(request)).put("proof", proof.written())
                        .build());
    }

    private HttpResponse<String> ask(Act profile, byte[] request) throws Exception {
        return ask(profile, request, invitation.proof(profile, Digest.sha256(request)));
    }

    private static JsonFields read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonFields.of((JsonObject) CanonicalJson.parse(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void opensslFindsBothCertificatesOfAnInvitedServerGood() throws Exception {
        enrol();
        Files.writeString(directory.resolve("ca.pem"), Pem.of(server.chain()));
        Files.writeString(directory.resolve("sealing.pem"), read(ask(Act.SIGNING, sealing)).text("certificate"));
        Files.writeString(directory.resolve("tls.pem"), read(ask(Act.AUTHENTICATION, tls)).text("certificate"));
        var outcome = Tool.run(directory, "openssl", "verify", "-x509_strict", "-no_check_time", "-CAfile", "ca.pem",
                "sealing.pem", "tls.pem");
        assertThat(outcome.output()).contains("sealing.pem: OK", "tls.pem: OK");
        assertThat(Tool.run(directory, "openssl", "x509", "-in", "tls.pem", "-noout", "-subject").output())
                .contains(SERVER, "Stadt Paderborn");
    }

    @Test
    void theSameKeyGetsTheSameCertificateAlsoAfterARestart() throws Exception {
        enrol();
        var first = read(ask(Act.SIGNING, sealing)).text("serialNumber");
        assertThat(read(ask(Act.SIGNING, sealing)).text("serialNumber")).isEqualTo(first);
        server.close();
        server = AuthorityServer.start(settings, clock, random);
        assertThat(read(ask(Act.SIGNING, sealing)).text("serialNumber")).isEqualTo(first);
    }

    @Test
    void anotherKeyGetsNoneOnceOneHasIts() throws Exception {
        enrol();
        read(ask(Act.SIGNING, sealing));
        var stolen = ask(Act.SIGNING, tls);
        assertThat(stolen.statusCode()).isEqualTo(409);
        assertThat(stolen.body()).contains("enrolment-used", "for another key");
    }

    @Test
    void whoReadAlongCanUseNothingOfItForAnotherRequest() throws Exception {
        enrol();
        var seen = invitation.proof(Act.SIGNING, Digest.sha256(sealing));
        for (var answer : new HttpResponse<?>[]{ask(Act.SIGNING, tls, seen), ask(Act.AUTHENTICATION, sealing, seen)}) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat((String) answer.body()).contains("invitation-not-proved");
        }
    }

    @Test
    void nobodyIsServedWhoseEnrolmentIsUnknownExpiredOrWithdrawn() throws Exception {
        assertThat(ask(Act.SIGNING, sealing).body()).contains("enrolment-unknown");
        enrol();
        clock.set(NOW.plus(Duration.ofHours(1)));
        assertThat(ask(Act.SIGNING, sealing).body()).contains("enrolment-over", "has expired");
        clock.set(NOW);
        var listed = client.send(HttpRequest.newBuilder(address(server.administration(), "/api/v1/enrolments"))
                .header("Authorization", "Bearer " + apiKey).build(), BodyHandlers.ofString()).body();
        var id = listed.replaceAll(".*\"id\":\"([0-9a-f]{64})\".*", "$1");
        var withdrawn = operator("/api/v1/enrolments/" + id + "/withdrawal", JsonObject.builder().build());
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        server.close();
        server = AuthorityServer.start(settings, clock, random);
        var late = ask(Act.SIGNING, sealing);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("enrolment-over", "was withdrawn");
    }

    @Test
    void isMadeOnceAndOnlyByTheOperator() throws Exception {
        enrol();
        enrol();
        assertThat(operator("/api/v1/enrolments", order("Stadt Delbrück")).body()).contains("enrolment-differs");
        var stranger = send(HttpRequest.newBuilder(address(server.administration(), "/api/v1/enrolments")),
                order("Stadt Paderborn"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(address(server.services(), "/api/v1/enrolments")),
                order("Stadt Paderborn")).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        enrol();
        assertThat(ask(Act.REGISTRATION, sealing).statusCode()).isEqualTo(400);
        assertThat(ask(Act.SIGNING, new byte[]{1, 2}).body()).contains("request-malformed");
    }
}
