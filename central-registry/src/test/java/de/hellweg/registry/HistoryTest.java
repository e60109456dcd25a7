package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HistoryTest {
    private static final String PADERBORN = "DE-OWL/KOM/05774032";

    @TempDir
    Path directory;

    private RunningRegistry registry;

    @BeforeEach
    void fill() {
        registry = RunningRegistry.fresh(directory);
        registry.post("/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}");
        registry.post("/api/v1/members", "{\"member\":\"" + PADERBORN + "\",\"name\":\"Stadt Paderborn\"}");
        registry.post("/api/v1/members", "{\"member\":\"DE-OWL/KOM/057740320\",\"name\":\"Stadt Erfunden\"}");
        registry.post("/api/v1/subsystems", "{\"subsystem\":\"" + PADERBORN + "/buergerbuero\"}");
        registry.delete("/api/v1/members/KOM/05774032");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private JsonNode get(String target) {
        var answer = registry.get(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<Integer> positions(String query) {
        return get("/api/v1/history" + query).path("items").valueStream().map(each -> each.path("position").asInt())
                .toList();
    }

    @Test
    void tellsWhoDidWhatToAnObjectAndWhatIsBelowItTheNewestFirst() {
        var items = get("/api/v1/history?object=" + PADERBORN).path("items");
        assertThat(items.valueStream().map(each -> each.path("kind").asString()))
                .containsExactly("member-removed", "subsystem-registered", "member-added");
        assertThat(items.get(2).path("actor").asString()).isEqualTo("admin/registrar");
        assertThat(items.get(2).path("payload").path("name").asString()).isEqualTo("Stadt Paderborn");
        assertThat(positions("?object=" + PADERBORN + "/buergerbuero")).containsExactly(4);
        assertThat(positions("?object=class/KOM")).containsExactly(1);
        assertThat(positions("?object=policy")).containsExactly(0);
    }

    @Test
    void isReadPageByPage() {
        assertThat(positions("?limit=2")).containsExactly(5, 4);
        assertThat(get("/api/v1/history?limit=2").path("before").asInt()).isEqualTo(4);
        assertThat(positions("?limit=2&before=4")).containsExactly(3, 2);
        assertThat(positions("?limit=2&before=2")).containsExactly(1, 0);
        assertThat(get("/api/v1/history?limit=2&before=2").has("before")).isFalse();
    }

    @Test
    void isFilteredByKindActorAndTime() {
        assertThat(positions("?kind=member-added")).containsExactly(3, 2);
        assertThat(positions("?actor=nobody")).isEmpty();
        var time = get("/api/v1/history?kind=member-removed").path("items").get(0).path("time").asString();
        assertThat(positions("?from=" + time)).contains(5);
        assertThat(positions("?to=2026-01-01T00:00:00.000Z")).isEmpty();
    }

    @Test
    void followsTheLogAndOutlivesARestart() {
        assertThat(positions("")).hasSize(6);
        registry.post("/api/v1/member-classes", "{\"memberClass\":\"LAND\",\"description\":\"Land\"}");
        assertThat(positions("")).hasSize(7);
        registry.close();
        registry = RunningRegistry.again(directory);
        assertThat(positions("?object=class/LAND")).containsExactly(6);
    }

    @Test
    void showsTheStateAtASizeAndAtATime() {
        assertThat(get("/api/v1/members").path("items")).hasSize(1);
        assertThat(get("/api/v1/members?at=5").path("items")).hasSize(2);
        assertThat(get("/api/v1/members?at=2").path("items")).isEmpty();
        assertThat(get("/api/v1/state?at=5").path("size").asInt()).isEqualTo(5);
        var before = get("/api/v1/history?kind=subsystem-registered").path("items").get(0).path("time").asString();
        assertThat(get("/api/v1/members?at=" + before).path("items")).hasSizeBetween(1, 2);
        assertThat(get("/api/v1/state?at=2099-01-01T00:00:00.000Z").path("size").asInt()).isEqualTo(6);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (var target : List.of("/api/v1/history?colour=red", "/api/v1/history?limit=0", "/api/v1/history?limit=501",
                "/api/v1/history?from=yesterday", "/api/v1/history?kind=a&kind=b", "/api/v1/history?before=-1",
                "/api/v1/members?at=0", "/api/v1/members?at=7", "/api/v1/members?at=2020-01-01T00:00:00.000Z",
                "/api/v1/members?at=now")) {
            assertThat(registry.get(target).statusCode()).as(target).isEqualTo(400);
        }
        assertThat(registry.send(registry.bare("/api/v1/history")).statusCode()).isEqualTo(401);
    }
}
