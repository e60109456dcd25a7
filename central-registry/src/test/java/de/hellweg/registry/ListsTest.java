package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Search, order and pages of the lists of the REST interface.
final class ListsTest {
    private static final List<String> TOWNS = List.of("Delbrück", "Altenbeken", "Paderborn", "Büren", "Lichtenau");

    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        registry.post("/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}");
        int code = 1;
        for (var town : TOWNS) {
            var answer = registry.post("/api/v1/members", "{\"member\":\"DE-OWL/KOM/0000000%d\",\"name\":\"Stadt %s\"}"
                    .formatted(code++, town));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private JsonNode list(String query) {
        var answer = registry.get("/api/v1/members" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<String> names(String query) {
        return list(query).path("items").valueStream().map(item -> item.path("name").asString("")).toList();
    }

    @Test
    void allOfItInTheOrderOfIdentifiersUnlessAskedOtherwise() {
        assertThat(names("")).containsExactlyElementsOf(TOWNS.stream().map(town -> "Stadt " + town).toList());
        assertThat(list("").path("found").asInt()).isEqualTo(5);
        assertThat(list("").has("page")).isFalse();
    }

    @Test
    void sortedByWhatIsAskedForInBothDirections() {
        assertThat(names("?sort=name")).first().isEqualTo("Stadt Altenbeken");
        assertThat(names("?sort=name&order=desc")).first().isEqualTo("Stadt Paderborn");
        assertThat(names("?order=desc")).first().isEqualTo("Stadt Lichtenau");
    }

    @Test
    void foundByWordsThatMustAllOccur() {
        assertThat(names("?q=stadt%20b%C3%BCren")).containsExactly("Stadt Büren");
        assertThat(names("?q=00000002")).containsExactly("Stadt Altenbeken");
        assertThat(names("?q=stadt+kreis")).isEmpty();
        assertThat(list("?q=stadt").path("found").asInt()).isEqualTo(5);
    }

    @Test
    void cutIntoPagesThatTogetherAreAllOfIt() {
        assertThat(names("?page=1&pageSize=2")).containsExactly("Stadt Delbrück", "Stadt Altenbeken");
        assertThat(names("?page=3&pageSize=2")).containsExactly("Stadt Lichtenau");
        assertThat(names("?page=4&pageSize=2")).isEmpty();
        assertThat(names("?page=2147483647&pageSize=1000")).isEmpty();
        var page = list("?q=stadt&sort=name&page=2&pageSize=2");
        assertThat(page.path("found").asInt()).isEqualTo(5);
        assertThat(page.path("page").asInt()).isEqualTo(2);
        assertThat(page.path("pageSize").asInt()).isEqualTo(2);
        assertThat(names("?page=1")).hasSize(5);
    }

    @Test
    void searchedInThePastToo() {
        registry.delete("/api/v1/members/KOM/00000003");
        assertThat(names("?q=paderborn")).isEmpty();
        assertThat(names("?q=paderborn&at=7")).containsExactly("Stadt Paderborn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?sort=secret", "?order=up", "?page=0", "?page=x", "?pageSize=1001", "?pageSize=-1",
            "?nothing=1",
            "?q=a&q=b", "?page=99999999999", "?q"})
    void whatIsNotUnderstoodIsRefusedByName(String query) {
        var answer = registry.get("/api/v1/members" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(query.contains("nothing") || query.equals("?q")
                ? "query"
                : query
                        .substring(1).split("=", 2)[0]);
    }

    /// Each list of the contract that says it can be searched is searched, and refuses what it cannot be sorted by.
    @Test
    @SuppressWarnings("unchecked")
    void everyListKeepsItsContract() {
        var document = JsonMapper.shared().readValue(registry.get("/api/v1/openapi.json").body(), Map.class);
        var paths = Objects.requireNonNull((Map<String, Map<String, Map<String, Object>>>) document.get("paths"));
        int checked = 0;
        for (var path : paths.entrySet()) {
            var get = path.getValue().get("get");
            if (get == null || !String.valueOf(get.get("parameters")).contains("#/components/parameters/words")) {
                continue;
            }
            checked++;
            var parameters = (List<Map<String, Object>>) Objects.requireNonNull(get.get("parameters"));
            var sort = parameters.stream().filter(each -> "sort".equals(each.get("name"))).findFirst().orElseThrow();
            var members = (List<String>) Objects
                    .requireNonNull(((Map<String, Object>) Objects.requireNonNull(sort.get("schema"))).get("enum"));
            for (var member : members) {
                var answer = registry.get(path.getKey() + "?q=&order=desc&page=1&pageSize=10&sort=" + member);
                assertThat(answer.statusCode()).as(path.getKey() + " " + answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"found\":", "\"page\":1");
            }
            var wrong = registry.get(path.getKey() + "?sort=neither");
            assertThat(wrong.statusCode()).as(path.getKey()).isEqualTo(400);
            assertThat(wrong.body()).contains("sort must be one of " + String.join(", ", members));
        }
        assertThat(checked).isEqualTo(12);
    }
}
