package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document of a security server's administration, its routes and its answers say the same.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class AdministrationDocumentTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ROUTE = Pattern.compile("\"(/(?:api|health|metrics)[^\"]*)\"");

    private TwoTowns network;
    private Api api;
    private JsonNode document;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        api = network.asking().api();
        document = api.withoutKey().get("/api/v1/openapi.json").json();
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    private List<Entry<String, JsonNode>> paths() {
        return List.copyOf(document.path("paths").properties());
    }

    private static String target(String path) {
        return PARAMETER.matcher(path).replaceAll("x");
    }

    @Test
    void everyDocumentedMethodIsRoutedAndNoOther() {
        assertThat(paths()).hasSizeGreaterThan(15);
        for (var path : paths()) {
            var answer = api.withoutKey().answer("TRACE", target(path.getKey()), "", "");
            assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(405);
            var allowed = answer.headers().firstValue("Allow").orElseThrow().toLowerCase(Locale.ROOT).split(", ", -1);
            assertThat(path.getValue().propertyNames()).as(path.getKey()).containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(allowed).filter(method -> !method.equals("head")).toList());
        }
    }

    /// Every path that the sources name is in the document, and the other way round.
    @Test
    void everyRouteIsDocumented() throws IOException {
        var sources = Path.of(System.getProperty("hellweg.root"))
                .resolve("security-server/src/main/java/de/hellweg/securityserver");
        var routed = new TreeSet<String>();
        for (var room : List.of("management", "monitoring", "serverconfiguration")) {
            try (var files = Files.walk(sources.resolve(room))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    ROUTE.matcher(Files.readString(file)).results().forEach(match -> routed.add(match.group(1)));
                }
            }
        }
        assertThat(routed).containsExactlyInAnyOrderElementsOf(paths().stream().map(Entry::getKey).toList());
    }

    @Test
    void theDocumentIsWholeAndOfTheVersionItNames() {
        assertThat(document.path("openapi").asString("")).isEqualTo("3.1.0");
        assertThat(document.path("info").path("title").asString("")).isNotEmpty();
        assertThat(document.path("info").path("version").asString("")).isNotEmpty();
        for (var reference : document.findValuesAsString("$ref")) {
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
        }
        for (var path : paths()) {
            var inPath = PARAMETER.matcher(path.getKey()).results().map(match -> match.group(1)).toList();
            path.getValue().properties().forEach(operation -> {
                var said = operation.getValue();
                assertThat(said.path("summary").asString("")).as(path.getKey()).isNotEmpty();
                assertThat(said.path("responses").propertyNames()).as(path.getKey()).isNotEmpty()
                        .allMatch(status -> status.matches("[2-5]\\d\\d"));
                assertThat(said.path("parameters").valueStream()
                        .filter(each -> each.path("in").asString("").equals("path"))
                        .map(each -> each.path("name").asString(""))).as(path.getKey())
                        .containsExactlyInAnyOrderElementsOf(inPath);
            });
        }
    }

    @Test
    void whatIsNotOpenIsOpenToNobodyWithoutAKey() {
        for (var path : paths()) {
            path.getValue().properties().forEach(operation -> {
                boolean open = operation.getValue().path("security").isArray();
                for (var caller : List.of(api.withoutKey(), api.with("guessed"), api.with(api.key() + "x"))) {
                    var said = caller.send(operation.getKey().toUpperCase(Locale.ROOT), target(path.getKey()), "", "");
                    if (open) {
                        assertThat(said.status()).as(path.getKey()).isIn(200, 503);
                    } else {
                        assertThat(said.status()).as(operation.getKey() + " " + path.getKey()).isEqualTo(401);
                        assertThat(said.problem()).isEqualTo("not-authenticated");
                    }
                }
            });
        }
    }

    /// What is answered to a reader is what the document says, and holds neither secret nor content.
    @Test
    void everyAnswerToAReaderIsOfItsFormAndTellsNoSecret() {
        var asked = network.ask();
        assertThat(asked.body()).contains("Muster");
        var secrets = List.of(api.key(), secret("keys.passphrase"), "PRIVATE KEY", "Muster", "Erika");
        var seen = new ArrayList<String>();
        for (var path : paths()) {
            var get = path.getValue().path("get");
            if (get.isMissingNode() || path.getKey().equals("/api/v1/openapi.json")) {
                continue;
            }
            var query = path.getKey().equals("/api/v1/records") ? "?from=2020-01-01T00:00:00.000Z" : "";
            var said = api.get(target(path.getKey()) + query);
            assertThat(get.path("responses").propertyNames()).as(path.getKey()).contains(String.valueOf(said.status()));
            for (var secret : secrets) {
                assertThat(said.text()).as(path.getKey()).doesNotContain(secret);
            }
            if (said.type().endsWith("json")) {
                var content = get.path("responses").path(String.valueOf(said.status())).path("content");
                assertThat(content.has(said.type())).as(path.getKey()).isTrue();
                fits(content.path(said.type()).path("schema"), said.json(), path.getKey());
                seen.add(path.getKey());
            }
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    private String secret(String file) {
        return new String(TwoTowns.bytes(network.asking().data(file)), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    /// The part of JSON Schema that the document uses.
    private void fits(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            fits(document.at(schema.path("$ref").asString("").substring(1)), value, where);
            return;
        }
        switch (schema.path("type").asString("any")) {
            case "object" -> {
                assertThat(value.isObject()).as(where).isTrue();
                schema.path("required").forEach(name -> assertThat(value.has(name.asString(""))).as(where + "/" + name)
                        .isTrue());
                if (schema.has("properties")) {
                    value.properties().forEach(each -> {
                        var inside = schema.path("properties").path(each.getKey());
                        assertThat(inside.isObject()).as(where + "/" + each.getKey()).isTrue();
                        fits(inside, each.getValue(), where + "/" + each.getKey());
                    });
                }
            }
            case "array" -> value.forEach(each -> fits(schema.path("items"), each, where + "/*"));
            case "string" -> assertThat(value.isString()).as(where).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> {
                if (schema.has("enum")) {
                    assertThat(schema.path("enum").valueStream()).as(where).contains(value);
                }
            }
        }
    }
}
