package de.hellweg.registry;

import static de.hellweg.registry.Parties.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.ServiceDescription;
import de.hellweg.trust.registry.entry.ServiceDescription.Contact;
import de.hellweg.trust.registry.entry.ServiceType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The catalogue over HTTP: found by everybody, changed by nobody but the provider.
final class CatalogueTest {
    private static final String SERVICES = "/api/v1/catalogue/services";
    private static final String ADDRESS = SERVICES + "/KOM/05774032/einwohnermeldewesen/adresse";

    private final Parties parties = new Parties();
    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private void asked(ByMember event) {
        var answer = registry.send(registry.bare("/api/v1/registration-requests")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(parties.request(event))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void published(String code, String title, Optional<String> document) {
        asked(new RegistryEvent.ServicePublished(new ServiceId(SUBSYSTEM, new ServiceCode(code)), title,
                document.isPresent() ? ServiceType.OPENAPI : ServiceType.REST, document.map(CatalogueTest::digest),
                List.of(new PurposeCode("gewerbeanmeldung")), parties.now()));
    }

    private static Digest digest(String document) {
        return Digest.sha256(document.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> brought(String sha256, String document) {
        return registry.send(registry.bare("/api/v1/catalogue/documents/" + sha256)
                .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(document)));
    }

    private HttpResponse<String> open(String target) {
        return registry.send(registry.bare(target).GET());
    }

    private JsonNode read(String target) {
        var answer = open(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void tellsEverybodyWhatAServiceIsFor() {
        published("adresse", "Adresse einer Person", Optional.empty());
        asked(new RegistryEvent.ServiceDescribed(new ServiceId(SUBSYSTEM, new ServiceCode("adresse")),
                new ServiceDescription(Optional.of("Anschrift zu einer Person"),
                        Optional.of(new Contact("Bürgeramt", Optional.of("amt@paderborn.example"), Optional.empty()))),
                parties.now()));
        var service = read(ADDRESS);
        assertThat(service.path("description").asString()).isEqualTo("Anschrift zu einer Person");
        assertThat(service.path("contact").path("office").asString()).isEqualTo("Bürgeramt");
        assertThat(service.path("definitions").path(0).path("legalBasis").asString()).isEqualTo("GewO § 14");
        assertThat(read(SERVICES + "?q=ANSCHRIFT").path("found").asInt()).isEqualTo(1);
    }

    @Test
    void isSearchedByWordAuthorityAndPurposeInPages() {
        published("adresse", "Adresse einer Person", Optional.empty());
        published("passbild", "Passbild", Optional.empty());
        assertThat(read(SERVICES + "?sort=title&order=desc").path("items").path(0).path("title").asString())
                .isEqualTo("Passbild");
        assertThat(read(SERVICES + "?q=person+adresse").path("found").asInt()).isEqualTo(1);
        assertThat(read(SERVICES + "?q=person+passbild").path("found").asInt()).isZero();
        assertThat(read(SERVICES + "?authority=stadt%20pader").path("found").asInt()).isEqualTo(2);
        assertThat(read(SERVICES + "?authority=DE-OWL/KOM/05774008").path("found").asInt()).isZero();
        assertThat(read(SERVICES + "?purpose=gewerbeanmeldung").path("found").asInt()).isEqualTo(2);
        assertThat(read(SERVICES + "?purpose=anderes").path("found").asInt()).isZero();
        var second = read(SERVICES + "?pageSize=1&page=2");
        assertThat(second.path("found").asInt()).isEqualTo(2);
        assertThat(second.path("items").path(0).path("title").asString()).isEqualTo("Passbild");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?farbe=1", "?sort=farbe", "?page=0", "?pageSize=201", "?order=up", "?q=a&q=b"})
    void refusesQueriesItDoesNotKnow(String query) {
        assertThat(open(SERVICES + query).statusCode()).isEqualTo(400);
    }

    @Test
    void knowsNoServiceThatNobodyPublished() {
        assertThat(open(ADDRESS).statusCode()).isEqualTo(404);
        assertThat(open(ADDRESS + "/openapi").statusCode()).isEqualTo(404);
        assertThat(open(SERVICES + "/KOM/a%20b/x/y").statusCode()).isIn(400, 404);
    }

    @Test
    void keepsTheDocumentTheProviderSealedAndNoOther() {
        var document = OpenApiExamples.SMALL;
        var sha256 = digest(document).hex();
        assertThat(brought(sha256, document).statusCode()).as("before it is published").isEqualTo(409);
        published("adresse", "Adresse", Optional.of(document));
        assertThat(open(ADDRESS + "/openapi").statusCode()).isEqualTo(404);
        assertThat(brought(sha256, document + " ").statusCode()).as("another").isEqualTo(400);
        assertThat(brought(sha256, document).statusCode()).isEqualTo(201);
        assertThat(brought(sha256, document).statusCode()).as("again").isEqualTo(204);
        var answer = open(ADDRESS + "/openapi");
        assertThat(answer.body()).isEqualTo(document);
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValueSatisfying(
                value -> assertThat(value).startsWith("attachment"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(read(ADDRESS).path("openApiKept").asBoolean()).isTrue();
    }

    @Test
    void forgetsADocumentThatNoEntryStatesAnyMore() {
        var first = OpenApiExamples.SMALL;
        var second = OpenApiExamples.YAML;
        published("adresse", "Adresse", Optional.of(first));
        assertThat(brought(digest(first).hex(), first).statusCode()).isEqualTo(201);
        published("adresse", "Adresse", Optional.of(second));
        assertThat(open(ADDRESS + "/openapi").statusCode()).isEqualTo(404);
        assertThat(brought(digest(second).hex(), second).statusCode()).isEqualTo(201);
        assertThat(open(ADDRESS + "/openapi").headers().firstValue("Content-Type")).contains("application/yaml");
        published("adresse", "Adresse", Optional.of(first));
        assertThat(open(ADDRESS + "/openapi").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "",
            "{\"openapi\":\"2.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{}}",
            "a: &x 1\nb: *x", "openapi: 3.1.0"})
    void takesNothingButOpenApi3EvenIfItWasPublished(String document) {
        published("adresse", "Adresse", Optional.of(document));
        assertThat(brought(digest(document).hex(), document).statusCode()).isEqualTo(400);
        assertThat(read(ADDRESS).path("openApiKept").asBoolean()).isFalse();
    }

    @Test
    void takesNoDocumentThatIsTooLarge() {
        var document = OpenApiExamples.SMALL + " ".repeat(1 << 20);
        published("adresse", "Adresse", Optional.of(document));
        assertThat(brought(digest(document).hex(), document).statusCode()).isIn(400, 413);
    }
}
