package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdministrationTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Städte und Gemeinden\"}";
    private static final String PADERBORN = "{\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"Stadt Paderborn\"}";

    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void entersAMemberAndShowsIt() {
        assertThat(registry.post("/api/v1/member-classes", CLASS).body()).isEqualTo("{\"position\":1}");
        assertThat(registry.post("/api/v1/members", PADERBORN).statusCode()).isEqualTo(201);
        assertThat(registry.get("/api/v1/members").body()).isEqualTo("{\"found\":1,\"items\":[" + PADERBORN + "]}");
        assertThat(registry.get("/api/v1/state").body()).contains("\"members\":1").contains("\"size\":3");
    }

    @Test
    void endsAMember() {
        registry.post("/api/v1/member-classes", CLASS);
        registry.post("/api/v1/members", PADERBORN);
        assertThat(registry.delete("/api/v1/members/KOM/05774032").statusCode()).isEqualTo(201);
        assertThat(registry.get("/api/v1/members").body()).isEqualTo("{\"found\":0,\"items\":[]}");
    }

    @Test
    void writesTheUserAndTheKeyIntoTheEntry() {
        registry.post("/api/v1/member-classes", CLASS);
        assertThat(registry.get("/log/entries?from=1&to=2").body()).contains("\"actor\":\"admin/registrar\"");
    }

    @Test
    void refusesAnEntryThatDoesNotFitAndLeavesTheLogAsItWas() {
        var answer = registry.post("/api/v1/members", PADERBORN);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/payload/member");
        assertThat(registry.get("/api/v1/state").body()).contains("\"size\":1,");
    }

    @Test
    void refusesTheSameMemberTwice() {
        registry.post("/api/v1/member-classes", CLASS);
        registry.post("/api/v1/members", PADERBORN);
        assertThat(registry.post("/api/v1/members", PADERBORN).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "an unknown field      | {\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"x\",\"colour\":\"red\"} | /colour",
            "a missing field       | {\"member\":\"DE-OWL/KOM/05774032\"}                                   | /name",
            "a doubled field       | {\"name\":\"a\",\"name\":\"b\",\"member\":\"DE-OWL/KOM/05774032\"}     | JSON",
            "a malformed identifier| {\"member\":\"DE-OWL/KOM/..\",\"name\":\"x\"}                           | /member",
            "a number for a text   | {\"member\":5,\"name\":\"x\"}                                           | /member",
            "no JSON               | member                                                                  | JSON",
            "an array              | []                                                                      | object"})
    void saysWhatIsWrongWithARequest(String defect, String json, String named) {
        registry.post("/api/v1/member-classes", CLASS);
        var answer = registry.post("/api/v1/members", json);
        assertThat(answer.statusCode()).as(defect).isEqualTo(400);
        assertThat(answer.body()).as(defect).contains("malformed-request").contains(named)
                .doesNotContain("Exception").doesNotContain("de.hellweg");
        assertThat(registry.get("/api/v1/state").body()).contains("\"size\":2,");
    }

    @Test
    void asksForJson() {
        var answer = registry.send(registry.request("/api/v1/members").header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(PADERBORN)));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void asksEveryoneForAKeyButAtTheOpenRoutes() {
        assertThat(registry.send(registry.bare("/api/v1/members").GET()).statusCode()).isEqualTo(401);
        assertThat(registry.send(registry.bare("/api/v1/members").header("Authorization", "Bearer wrong").GET())
                .statusCode()).isEqualTo(401);
        for (var open : new String[]{"/checkpoint", "/anchor", "/health", "/log/entries", "/api/v1/openapi.json"}) {
            assertThat(registry.send(registry.bare(open).GET()).statusCode()).as(open).isEqualTo(200);
        }
    }

    @Test
    void refusesARegistrationWithoutTheMembersSeal() {
        registry.post("/api/v1/member-classes", CLASS);
        registry.post("/api/v1/members", PADERBORN);
        registry.post("/api/v1/subsystems", "{\"subsystem\":\"DE-OWL/KOM/05774032/buergerbuero\"}");
        var answer = registry.post("/api/v1/registrations", """
                {"kind":"service-withdrawn","payload":{"service":"DE-OWL/KOM/05774032/buergerbuero/x",
                "asked":"%s"},"seal":"AAAA"}
                """.formatted(de.hellweg.trust.UtcTime.write(java.time.Clock.systemUTC().instant())));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("/seal");
    }

    @Test
    void refusesAsARegistrationWhatNoMemberAsksFor() {
        var answer = registry.post("/api/v1/registrations",
                "{\"kind\":\"member-class-added\",\"payload\":" + CLASS + ",\"seal\":\"AAAA\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/kind");
    }
}
