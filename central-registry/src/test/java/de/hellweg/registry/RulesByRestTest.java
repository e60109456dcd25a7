package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules all share, changed by REST: what weakens protection must be meant, as on the pages.
final class RulesByRestTest {
    private static final String POLICY = "/api/v1/policy";
    private static final String REGISTRATIONS = "/api/v1/registration-policy";

    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private HttpResponse<String> put(String target, String body) {
        return registry.send(registry.request(target).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private static String registrations(String validity, String approvals) {
        return "{\"validitySeconds\":" + validity + ",\"ownClients\":\"ONE_PERSON\",\"approvals\":{" + approvals + "}}";
    }

    @Test
    void weakerRulesOfTheInstanceAreRefusedPointByPointUntilTheyAreMeant() {
        var present = registry.get(POLICY).body();
        var weaker = present.replace("\"registryMaxAgeSeconds\":86400", "\"registryMaxAgeSeconds\":259200")
                .replace("\"clockToleranceSeconds\":60", "\"clockToleranceSeconds\":30");
        var refused = put(POLICY, weaker);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("registryMaxAgeSeconds would be 259200 instead of 86400",
                "Nothing was changed", "?weaken=yes").doesNotContain("clockTolerance");
        assertThat(registry.get(POLICY).body()).isEqualTo(present);
        assertThat(registry.get("/api/v1/audit").body()).contains("\"outcome\":409");

        assertThat(put(POLICY + "?weaken=yes", weaker).statusCode()).isEqualTo(201);
        assertThat(registry.get(POLICY).body()).isEqualTo(weaker);
        assertThat(put(POLICY, present.replace("\"clockToleranceSeconds\":60", "\"clockToleranceSeconds\":30"))
                .statusCode()).as("back to the stricter rule").isEqualTo(201);
    }

    @Test
    void anEndThatIsOverAndAnEndThatIsLostAreDoubtful() {
        var present = registry.get(POLICY).body();
        var over = put(POLICY, ending(present, "2020-01-01T00:00:00.000Z"));
        assertThat(over.statusCode()).isEqualTo(409);
        assertThat(over.body()).contains("ECDSA_P384_SHA384 could not be used for signatures from now on");

        assertThat(put(POLICY, ending(present, "2099-01-01T00:00:00.000Z")).statusCode()).isEqualTo(201);
        var lost = put(POLICY, present);
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("ECDSA_P384_SHA384 could be used for signatures for longer");
    }

    private static String ending(String policy, String end) {
        assertThat(policy).contains("\"algorithmEnds\":{");
        return policy.replaceFirst("\"algorithmEnds\":\\{[^}]*}",
                "\"algorithmEnds\":{\"ECDSA_P384_SHA384\":\"" + end + "\"}");
    }

    @Test
    void fewerApprovalsAreRefusedUntilTheyAreMeant() {
        assertThat(put(REGISTRATIONS, registrations("86400", "\"server-registered\":\"TWO_PERSONS\"")).statusCode())
                .isEqualTo(201);
        var weaker = registrations("172800", "\"server-registered\":\"BY_RULE\"");
        var refused = put(REGISTRATIONS, weaker);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("validitySeconds would be 172800 instead of 86400",
                "server-registered would need BY_RULE instead of TWO_PERSONS");
        assertThat(registry.get(REGISTRATIONS).body()).contains("\"server-registered\":\"TWO_PERSONS\"");
        assertThat(put(REGISTRATIONS + "?weaken=yes", weaker).statusCode()).isEqualTo(201);
        assertThat(registry.get(REGISTRATIONS).body()).contains("\"server-registered\":\"BY_RULE\"");
    }

    @Test
    void anotherWordThanYesMeansNothing() {
        var present = registry.get(POLICY).body();
        for (var query : new String[]{"?weaken=no", "?weaken=", "?weaker=yes", "?weaken=yes&weaken=yes"}) {
            var answer = put(POLICY + query, present);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).contains("weaken");
        }
    }
}
