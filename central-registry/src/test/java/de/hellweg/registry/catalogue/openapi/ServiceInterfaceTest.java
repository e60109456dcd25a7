package de.hellweg.registry.catalogue.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.OpenApiExamples;
import de.hellweg.trust.Malformed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceInterfaceTest {

    private static ServiceInterface read(String document) {
        return ServiceInterface.of(OpenApiDocument.parse(document.getBytes(UTF_8)));
    }

    @Test
    void saysWhatADocumentDescribes() {
        var described = read(OpenApiExamples.SMALL);
        assertThat(described.title()).isEqualTo("Melderegister");
        assertThat(described.cut()).isFalse();
        assertThat(described.operations()).extracting(operation -> operation.method() + " " + operation.path())
                .containsExactly("POST /personen", "GET /personen/{id}");
        var get = described.operations().get(1);
        assertThat(get.parameters()).extracting(Parameter::name).containsExactly("id", "feld");
        assertThat(get.parameters().getFirst().schema().limits()).containsExactly("pattern \"^0[0-9]{7}$\"");
        var found = get.answers().getFirst().contents().getFirst();
        assertThat(found.schema().reference()).contains("Person");
        assertThat(found.example()).contains("\"geboren\": \"2026-01-31\"").contains("\"kinder\"");
        assertThat(found.given()).isFalse();
        var sent = described.operations().getFirst().bodies().getFirst();
        assertThat(sent.example()).isEqualTo("{\n  \"name\": \"Muster\"\n}");
        assertThat(sent.given()).isTrue();
        var person = described.schemas().getFirst();
        assertThat(person.children()).extracting(SchemaNode::name).containsExactly("geboren", "kinder", "name");
        assertThat(person.children().getLast().required()).isTrue();
        assertThat(person.children().get(1).children().getFirst().reference()).contains("Person");
    }

    @Test
    void readsYamlAsItReadsJson() {
        var described = read(OpenApiExamples.YAML);
        assertThat(described.title()).isEqualTo("Gewerberegister");
        var get = described.operations().getFirst();
        assertThat(get.deprecated()).isTrue();
        assertThat(get.answers().getFirst().status()).isEqualTo("200");
        assertThat(get.answers().getFirst().description()).contains("Alle Betriebe\n");
        var schema = get.answers().getFirst().contents().getFirst().schema();
        assertThat(schema.limits()).containsExactly("maxItems 10");
        assertThat(schema.children().getFirst().limits()).containsExactly("minimum 1.5");
    }

    @Test
    void endsForAHostileDocumentAndFollowsNothingOutOfIt() {
        var described = read(OpenApiExamples.HOSTILE);
        var get = described.operations().getFirst();
        assertThat(get.parameters()).extracting(Parameter::name).containsExactly(
                "$ref https://evil.example/parameter.json", "$ref #/components/parameters/A");
        assertThat(get.answers()).extracting(Answer::status).containsExactly("<i>", "default");
        assertThat(get.answers().getFirst().contents().getFirst().schema().type())
                .isEqualTo("$ref https://evil.example/schema.json");
        assertThat(described.operations()).hasSize(2);
    }

    @Test
    void showsOnlySoMuchOfADocumentThatStandsForMore() {
        var many = new StringBuilder("{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{");
        for (int i = 0; i < 400; i++) {
            many.append(i == 0 ? "" : ",").append("\"/p").append(i)
                    .append("\":{\"get\":{\"parameters\":[{\"$ref\":\"#/components/parameters/Lang\"}],\"responses\":{")
                    .append("\"200\":{\"content\":{\"a/b\":{\"schema\":{\"$ref\":\"#/components/schemas/A0\"}}}}}}}");
        }
        many.append("},\"components\":{\"parameters\":{\"Lang\":{\"name\":\"l\",\"in\":\"query\",\"description\":\"")
                .append("x".repeat(100_000)).append("\"}},\"schemas\":{");
        for (int i = 0; i < 20; i++) {
            many.append(i == 0 ? "" : ",").append("\"A").append(i).append("\":{\"properties\":{");
            for (int j = 0; j < 20; j++) {
                many.append(j == 0 ? "" : ",").append("\"p").append(j).append("\":{\"$ref\":\"#/components/schemas/A")
                        .append((i + 1) % 20).append("\"}");
            }
            many.append("}}");
        }
        var described = read(many.append("}}}").toString());
        assertThat(described.cut()).isTrue();
        long texts = described.operations().stream().flatMap(operation -> operation.parameters().stream())
                .mapToLong(parameter -> parameter.description().orElse("").length()).sum();
        assertThat(texts).isLessThanOrEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [1]\nb: *x", "a: !!java.io.File x", "a: 1\n---\nb: 2", "a: 1\na: 2", "? [a]\n: b",
            "&a b: c",
            "%YAML 1.2\n--- !<tag:x> {}", "a: [", "\t", "- a", "a: \u0000"})
    void refusesYamlThatIsMoreThanJson(String yaml) {
        assertThatThrownBy(() -> OpenApiDocument.parse(yaml.getBytes(UTF_8))).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesWhatIsTooDeep() {
        var json = "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{},\"x\":%s}";
        for (var deep : List.of("[".repeat(5_000) + "]".repeat(5_000), "{\"a\":".repeat(40) + "1" + "}".repeat(40))) {
            assertThatThrownBy(() -> read(json.formatted(deep))).isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> read("# yaml\n" + json.formatted(deep))).isInstanceOf(Malformed.class);
        }
    }

    /// The rule of every parser here: a value or [Malformed], whatever comes.
    @Test
    void answersAnythingWithADescriptionOrARefusal() {
        var random = new Random(20261123);
        for (var seed : List.of(OpenApiExamples.SMALL, OpenApiExamples.YAML, OpenApiExamples.HOSTILE)) {
            for (int run = 0; run < 400; run++) {
                byte[] bytes = seed.getBytes(UTF_8);
                for (int change = 0; change <= random.nextInt(4); change++) {
                    bytes[random.nextInt(bytes.length)] = (byte) "{}[]\":,$ref#/-&*!%0\n\t aé"
                            .charAt(random.nextInt(23));
                }
                assertThatCode(() -> {
                    try {
                        ServiceInterface.of(OpenApiDocument.parse(bytes));
                    } catch (Malformed refused) {
                        assertThat(refused.problem()).isNotEmpty();
                    }
                }).doesNotThrowAnyException();
            }
        }
    }
}
