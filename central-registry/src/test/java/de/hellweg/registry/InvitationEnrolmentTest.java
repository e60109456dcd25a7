package de.hellweg.registry;

import static de.hellweg.registry.Parties.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.trust.invitation.Invitation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The registry tells a running trust service whom it invited.
final class InvitationEnrolmentTest {
    private static final String PATH = "/api/v1/invitations";

    @TempDir
    private Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private AuthoritySettings settings;
    private AuthorityServer authority;
    private Path keyFile;

    @BeforeEach
    void start() {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        settings = AuthoritySettings.of(directory.resolve("authority"), "Test Trust Services", loopback, loopback);
        AuthorityServer.init(settings, Clock.systemUTC(), random);
        authority = AuthorityServer.start(settings, Clock.systemUTC(), random);
        keyFile = directory.resolve("authority/first-api-key");
    }

    @AfterEach
    void stop() {
        authority.close();
        client.close();
    }

    private static URI address(InetSocketAddress where) {
        return URI.create("http://127.0.0.1:" + where.getPort());
    }

    private RunningRegistry registry(boolean asks) {
        return RunningRegistry.fresh(RunningRegistry.settings(directory)
                .withTrustService(new RegistrySettings.TrustService(
                        address(authority.services()),
                        asks ? Optional.of(address(authority.administration())) : Optional.empty(),
                        asks ? Optional.of(keyFile) : Optional.empty())));
    }

    private static HttpResponse<String> invite(RunningRegistry registry) {
        new Parties().introduce(registry);
        return registry.post(PATH, "{\"server\":\"%s\",\"validHours\":24}".formatted(SERVER.path()));
    }

    private String enrolments() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(authority.administration()).resolve("/api/v1/enrolments"))
                .header("Authorization", "Bearer " + Files.readString(keyFile).strip()).build(),
                BodyHandlers.ofString()).body();
    }

    @Test
    void oneFormEnrolsAndOneActTakesBack() throws Exception {
        try (var registry = registry(true)) {
            var answer = invite(registry);
            assertThat(answer.body()).contains("\"enrolment\":\"done\"");
            var invitation = Invitation.parse(JsonMapper.shared().readTree(answer.body()).get("invitation")
                    .stringValue());
            assertThat(invitation.authority()).contains(address(authority.services()));
            assertThat(enrolments()).contains(SERVER.path(), "Stadt Paderborn", "\"withdrawn\":false",
                    invitation.key().verifier().encoded());
            assertThat(registry.post(PATH + "/1/revoke", "{}").body()).contains("\"enrolment\":\"withdrawn\"");
            assertThat(enrolments()).contains("\"withdrawn\":true");
        }
    }

    @Test
    void withoutTheTrustServicesAnswerNothingIsMade() throws Exception {
        try (var registry = registry(true)) {
            authority.close();
            var answer = invite(registry);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("The trust service cannot be reached");
            assertThat(registry.get(PATH).body()).isEqualTo("{\"found\":0,\"items\":[]}");
        }
    }

    @Test
    void aRevokedInvitationIsRevokedAlsoWhileTheTrustServiceIsAway() throws Exception {
        try (var registry = registry(true)) {
            invite(registry);
            var port = authority.administration();
            authority.close();
            assertThat(registry.post(PATH + "/1/revoke", "{}").statusCode()).isEqualTo(503);
            assertThat(registry.get(PATH).body()).contains("\"state\":\"revoked\"", "\"enrolment\":\"done\"");
            authority = AuthorityServer.start(new AuthoritySettings(settings.directory(), settings.organization(),
                    settings.services(), port, settings.published(), settings.certificateValidity(),
                    settings.ocspValidity()), Clock.systemUTC(), random);
            assertThat(registry.post(PATH + "/1/revoke", "{}").body()).contains("\"enrolment\":\"withdrawn\"");
            assertThat(enrolments()).contains("\"withdrawn\":true");
        }
    }

    @Test
    void aTrustServiceByHandIsToldNothingAndTheOrderIsShown() throws Exception {
        try (var registry = registry(false)) {
            var answer = invite(registry);
            assertThat(answer.body()).contains("\"enrolment\":\"by-hand\"", "\"order\":{");
            assertThat(enrolments()).doesNotContain(SERVER.path());
            var order = JsonMapper.shared().readTree(answer.body()).get("order").toString();
            var entered = client.send(HttpRequest.newBuilder(address(authority.administration())
                    .resolve("/api/v1/enrolments")).header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + Files.readString(keyFile).strip())
                    .POST(HttpRequest.BodyPublishers.ofString(order)).build(), BodyHandlers.ofString());
            assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
            assertThat(enrolments()).contains(SERVER.path());
        }
    }

    @Test
    void aSecondInvitationIsNotEvenEnrolled() throws Exception {
        try (var registry = registry(true)) {
            assertThat(invite(registry).statusCode()).isEqualTo(201);
            var before = enrolments();
            assertThat(registry.post(PATH, "{\"server\":\"%s\",\"validHours\":24}".formatted(SERVER.path()))
                    .statusCode()).isEqualTo(409);
            assertThat(enrolments()).isEqualTo(before);
        }
    }

    @Test
    void thePagesSayWhatTheTrustServiceDidNotDoAndTryAgain() throws Exception {
        try (var registry = registry(true)) {
            assertThat(invite(registry).statusCode()).isEqualTo(201);
            var registrar = Browser.user(registry, "e.muster", "registrar");
            var port = authority.administration();
            authority.close();
            registrar.get("/invitations/new");
            var away = registrar.post("/invitations/new", "member", SERVER.owner().path(), "code", "ss9", "hours", "1");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("No invitation was made", "value=\"ss9\"").doesNotContain("hwi1_");
            registrar.get("/invitations/1/revoke");
            var half = registrar.post("/invitations/1/revoke");
            assertThat(half.statusCode()).isEqualTo(503);
            assertThat(half.body()).contains("At the trust service the invitation is not taken back yet.");
            assertThat(registrar.get("/invitations").body()).contains("Take back at the trust service", "1 entry");
            authority = AuthorityServer.start(new AuthoritySettings(settings.directory(), settings.organization(),
                    settings.services(), port, settings.published(), settings.certificateValidity(),
                    settings.ocspValidity()), Clock.systemUTC(), random);
            registrar.get("/invitations/1/revoke");
            assertThat(registrar.post("/invitations/1/revoke").statusCode()).isEqualTo(303);
            assertThat(enrolments()).contains("\"withdrawn\":true");
            assertThat(registrar.get("/invitations").body()).doesNotContain("Take back at the trust service");
        }
    }

    @Test
    void thePageShowsTheOrderForATrustServiceByHand() {
        try (var registry = registry(false)) {
            new Parties().introduce(registry);
            var registrar = Browser.user(registry, "e.muster", "registrar");
            registrar.get("/invitations/new");
            assertThat(registrar.post("/invitations/new", "member", SERVER.owner().path(), "code", "ss9", "hours", "1")
                    .body()).contains("Order for the trust service", SERVER.owner().path() + "/ss9&quot;",
                            "&quot;expires&quot;");
        }
    }
}
