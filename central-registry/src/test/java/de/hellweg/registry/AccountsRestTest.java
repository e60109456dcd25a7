package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Users, API keys, rights and the audit trail by REST.
final class AccountsRestTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Städte und Gemeinden\"}";
    private static final List<String> ROLES = List.of("registrar", "trust-administrator", "auditor");
    /// Which roles may do what under which paths: the table this test compares each route with.
    private static final Map<String, Set<String>> TABLE = Map.of("GET", Set.of("registrar", "trust-administrator",
            "auditor"), "register", Set.of("registrar"), "trust", Set.of("trust-administrator"), "accounts",
            Set.of("trust-administrator"), "backup", Set.of("trust-administrator"), "audit",
            Set.of("trust-administrator", "auditor"));

    private RunningRegistry registry;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        registry = RunningRegistry.fresh(temporary);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private String key(String json) {
        var answer = registry.post("/api/v1/api-keys", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("key").stringValue();
    }

    private HttpResponse<String> as(String key, String method, String target, String body) {
        return registry.send(registry.bare(target).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    private List<String> audit() {
        var items = new ArrayList<String>();
        JsonMapper.shared().readTree(registry.get("/api/v1/audit").body()).get("items")
                .forEach(item -> items.add(item.get("record").toString()));
        return items;
    }

    @Test
    void everyRouteLetsInTheRolesOfTheTableAndNobodyElse() {
        var keys = ROLES.stream().map(role -> key("{\"name\":\"" + role + "\",\"roles\":[\"" + role + "\"]}")).toList();
        int checked = 0;
        for (var route : routes()) {
            var target = route.path().replaceAll("\\{\\w+}", "zz");
            assertThat(registry.send(registry.bare(target).method(route.method(), BodyPublishers.ofString("{}")))
                    .statusCode()).as("nobody " + route).isEqualTo(401);
            for (int i = 0; i < ROLES.size(); i++) {
                int status = as(keys.get(i), route.method(), target, "{}").statusCode();
                boolean may = allowed(route).contains(ROLES.get(i));
                assertThat(status == 403).as(ROLES.get(i) + " " + route + " " + status).isEqualTo(!may);
                assertThat(status).as(ROLES.get(i) + " " + route).isNotIn(401, 500, 503);
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(35);
    }

    private record Route(String method, String path) {}

    /// Every route of the contract that asks for a key; that the contract names them all is OpenApiTest's.
    @SuppressWarnings("unchecked")
    private List<Route> routes() {
        var document = JsonMapper.shared().readValue(registry.get("/api/v1/openapi.json").body(), Map.class);
        var paths = Objects.requireNonNull((Map<String, Map<String, Object>>) document.get("paths"));
        return paths.entrySet().stream().filter(path -> path.getKey().startsWith("/api/v1/"))
                .filter(path -> !path.getKey().equals("/api/v1/openapi.json"))
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(operation -> asksForAKey((Map<String, Object>) operation.getValue()))
                        .map(operation -> new Route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    private static boolean asksForAKey(Map<String, Object> operation) {
        return !(operation.get("security") instanceof List<?> open && open.isEmpty());
    }

    private static Set<String> allowed(Route route) {
        var area = Stream.of("users", "api-keys").anyMatch(name -> route.path().startsWith("/api/v1/" + name))
                ? "accounts"
                : route.path().startsWith("/api/v1/backups")
                        ? "backup"
                        : route.path().startsWith("/api/v1/audit")
                                ? "audit"
                                : route.method().equals("GET")
                                        ? "GET"
                                        : Stream.of("certification-services", "timestamp-services", "policy",
                                                "registration-policy", "log-keys")
                                                .anyMatch(name -> route.path().startsWith("/api/v1/" + name))
                                                        ? "trust"
                                                        : "register";
        return Objects.requireNonNull(TABLE.get(area));
    }

    @Test
    void aKeyIsShownOnceAndNowhereKept() throws IOException {
        var key = key("{\"name\":\"leitstelle\",\"roles\":[\"registrar\"]}");
        assertThat(as(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(200);
        assertThat(registry.get("/api/v1/api-keys").body()).contains("leitstelle").doesNotContain(key);
        assertThat(audit().toString()).doesNotContain(key);
        // The secret itself may have underscores.
        var secret = key.split("_", 3)[2];
        registry.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(secret);
            }
        }
        registry = RunningRegistry.again(directory);
        assertThat(as(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(200);
    }

    @Test
    void anEndedKeyIsRefusedFromTheNextRequestOn() {
        var key = key("{\"name\":\"leitstelle\",\"roles\":[\"auditor\"]}");
        var id = key.split("_", -1)[1];
        assertThat(registry.delete("/api/v1/api-keys/" + id).statusCode()).isEqualTo(204);
        assertThat(as(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(401);
        assertThat(registry.delete("/api/v1/api-keys/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aKeyOfOtherAddressesOrOfThePastIsRefused() {
        var elsewhere = key("{\"name\":\"a1\",\"roles\":[\"auditor\"],\"addresses\":[\"192.0.2.0/24\"]}");
        var here = key("{\"name\":\"a2\",\"roles\":[\"auditor\"],\"addresses\":[\"192.0.2.0/24\",\"127.0.0.0/8\"]}");
        assertThat(as(elsewhere, "GET", "/api/v1/members", "").statusCode()).isEqualTo(401);
        assertThat(as(here, "GET", "/api/v1/members", "").statusCode()).isEqualTo(200);
        assertThat(registry.post("/api/v1/api-keys",
                "{\"name\":\"a3\",\"roles\":[\"auditor\"],\"expires\":\"2020-01-01T00:00:00.000Z\"}").body())
                .contains("/expires");
    }

    @Test
    void aKeyHasNoRightItsMakerLacks() {
        var trust = key("{\"name\":\"vertrauen\",\"roles\":[\"trust-administrator\"]}");
        var answer = as(trust, "POST", "/api/v1/api-keys", "{\"name\":\"mehr\",\"roles\":[\"registrar\"]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/roles");
        assertThat(as(trust, "POST", "/api/v1/api-keys", "{\"name\":\"weniger\",\"roles\":[\"auditor\"]}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeyEndsAndShrinksWithTheUserWhoMadeIt() {
        var user = Browser.user(registry, "e.muster", "registrar", "trust-administrator");
        var key = user.key("stapel", "registrar");
        assertThat(as(key, "POST", "/api/v1/member-classes", CLASS).statusCode()).isEqualTo(201);
        assertThat(audit().getLast()).contains("\"actor\":\"e.muster/stapel\"");
        change("\"roles\":[\"trust-administrator\"],\"disabled\":false");
        assertThat(as(key, "POST", "/api/v1/member-classes", CLASS).statusCode()).isEqualTo(403);
        change("\"roles\":[\"registrar\"],\"disabled\":true");
        assertThat(as(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(401);
        change("\"roles\":[\"registrar\"],\"disabled\":false");
        assertThat(as(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(200);
    }

    @Test
    void otherRolesOrAnotherPasswordByRestEndEverySessionAndTheNextHasAnotherNumber() {
        var user = Browser.user(registry, "e.muster", "registrar");
        var before = user.session();
        assertThat(user.get("/members").statusCode()).isEqualTo(200);
        change("\"roles\":[\"registrar\"],\"disabled\":false");
        assertThat(user.get("/members").statusCode()).as("nothing but the name was sent again").isEqualTo(200);
        change("\"roles\":[\"auditor\"],\"disabled\":false");
        assertThat(user.get("/members").statusCode()).isEqualTo(303);
        user.signIn("e.muster", "ein langer Satz als Passwort");
        assertThat(user.session()).isNotEqualTo(before);
        assertThat(user.get("/members").statusCode()).isEqualTo(200);
        var renewed = user.session();
        registry.post("/api/v1/users/e.muster/first-password", "");
        assertThat(user.get("/members").statusCode()).isEqualTo(303);
        user.keeps("hellweg_session", before);
        assertThat(user.get("/members").statusCode()).isEqualTo(303);
        user.keeps("hellweg_session", renewed);
        assertThat(user.get("/members").statusCode()).isEqualTo(303);
    }

    private void change(String what) {
        var answer = as(registry.key(), "PUT", "/api/v1/users/e.muster", "{\"person\":\"Erika Muster\"," + what + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aKeyOfAKeyIsItsUsersToo() {
        var trust = key("{\"name\":\"vertrauen\",\"roles\":[\"trust-administrator\"]}");
        assertThat(as(trust, "POST", "/api/v1/api-keys", "{\"name\":\"enkel\",\"roles\":[\"auditor\"]}").statusCode())
                .isEqualTo(201);
        assertThat(registry.get("/api/v1/api-keys").body()).contains("\"name\":\"enkel\"")
                .doesNotContain("\"maker\":\"vertrauen\"").doesNotContain("/vertrauen");
    }

    @Test
    void nobodyIsNamedAsTheLogNamesNobody() {
        for (var name : List.of("rule", "setup", "recovery")) {
            var answer = registry.post("/api/v1/users",
                    "{\"name\":\"" + name + "\",\"person\":\"Erika Muster\",\"roles\":[\"registrar\"]}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("/name");
        }
    }

    @Test
    void makesAndChangesAUser() {
        var made = registry.post("/api/v1/users",
                "{\"name\":\"e.muster\",\"person\":\"Erika Muster\",\"roles\":[\"registrar\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("firstPassword");
        assertThat(registry.get("/api/v1/users").body()).contains("Erika Muster").doesNotContain("argon2");
        var changed = as(registry.key(), "PUT", "/api/v1/users/e.muster",
                "{\"person\":\"Erika Muster\",\"roles\":[\"auditor\"],\"disabled\":true}");
        assertThat(changed.body()).contains("\"disabled\":true").contains("auditor");
        assertThat(as(registry.key(), "PUT", "/api/v1/users/nobody",
                "{\"person\":\"x\",\"roles\":[\"auditor\"],\"disabled\":true}").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsSomebodyWhoMayChangeAccounts() {
        var answer = as(registry.key(), "PUT", "/api/v1/users/admin",
                "{\"person\":\"Administration\",\"roles\":[\"registrar\"],\"disabled\":false}");
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void everyActLeavesOneRecordAndSoDoesEveryRefusal() {
        registry.post("/api/v1/member-classes", CLASS);
        registry.post("/api/v1/member-classes", CLASS);
        registry.post("/api/v1/members", "{}");
        registry.get("/api/v1/members");
        registry.send(registry.bare("/api/v1/members").POST(BodyPublishers.ofString("{}")));
        assertThat(audit()).satisfiesExactly(
                first -> assertThat(first).contains("set-up", "user admin made"),
                done -> assertThat(done).contains("\"actor\":\"admin/registrar\"", "POST /api/v1/member-classes",
                        "\"outcome\":200", "entry 1 member-class-added", "KOM"),
                conflict -> assertThat(conflict).contains("\"outcome\":409"),
                malformed -> assertThat(malformed).contains("\"outcome\":400", "/api/v1/members"));
        assertThat(registry.get("/api/v1/audit/checkpoint").body()).startsWith("DE-OWL/registry-audit\n4\n");
    }

    @Test
    void doesNotStartWithAnAuditTrailThatWasCut() {
        registry.post("/api/v1/member-classes", CLASS);
        registry.close();
        var file = RunningRegistry.settings(directory).directory().resolve("registry.db");
        database(file, "DELETE FROM audit");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RunningRegistry.again(directory))
                .isInstanceOf(de.hellweg.web.administration.NotStarted.class)
                .hasMessageContaining("0 records where 2 were signed");
        database(file, "DELETE FROM audit_checkpoint");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RunningRegistry.again(directory))
                .isInstanceOf(de.hellweg.web.administration.NotStarted.class).hasMessageContaining("trail is gone");
        registry = RunningRegistry.fresh(directory.resolve("other"));
    }

    private static void database(Path file, String sql) {
        try (var database = de.hellweg.sql.Database.open(de.hellweg.sql.DatabaseSettings.sqlite(file,
                "de/hellweg/registry/schema"))) {
            database.transaction(in -> in.execute(sql));
        }
    }
}
