package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.pages.catalogue.Reading;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalogue as people read it, without an account.
final class CataloguePagesTest {
    private static final String SERVICE = "/catalogue/KOM/05774032/einwohnermeldewesen/";

    private final Offers offers = new Offers();
    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        offers.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private String page(String target, String language) {
        var answer = registry.send(registry.bare(target).header("Accept", "text/html")
                .header("Accept-Language", language).GET());
        assertThat(answer.statusCode()).as(target + answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'").doesNotContain("script-src");
        return answer.body();
    }

    @Test
    void showsServicesToEverybodyInBothLanguages() {
        offers.publish(registry, "adresse", "Adresse einer Person", OpenApiExamples.SMALL);
        assertThat(page("/catalogue", "de")).contains("Dienstekatalog", "Adresse einer Person", "Stadt Paderborn",
                "Gewerbeanmeldung", "lang=\"de\"");
        assertThat(page("/catalogue", "en")).contains("Service catalogue", "Business registration", "lang=\"en\"");
        assertThat(page("/catalogue?q=gibtesnicht", "de")).contains("0 Treffer").doesNotContain("Adresse einer");
        var service = page(SERVICE + "adresse", "de");
        assertThat(service).contains("GewO § 14", "Bürgeramt", "amt@paderborn.example",
                "/r1/DE-OWL/KOM/05774032/einwohnermeldewesen/adresse/", "Hellweg-Purpose: gewerbeanmeldung");
        var described = page(SERVICE + "adresse/openapi", "en");
        assertThat(described).contains("/personen/{id}", "pattern &quot;^0[0-9]{7}$&quot;", "&quot;geboren&quot;",
                "href=\"#schema-1\"", "id=\"schema-1\"");
    }

    @Test
    void showsAHostileDocumentAsTextOnly() {
        offers.publish(registry, "boese", "<script>alert(0)</script>", OpenApiExamples.HOSTILE);
        for (var target : List.of("/catalogue", SERVICE + "boese", SERVICE + "boese/openapi")) {
            var page = page(target, "de");
            assertThat(page).doesNotContain("<script", "<img", "<svg onload", "<b>fett", "<i>", "<u>", "src=\"http",
                    "href=\"http", "href=\"javascript", "href=\"file");
        }
        assertThat(page(SERVICE + "boese/openapi", "de")).contains("&lt;script&gt;alert(1)",
                "$ref https://evil.example/schema.json", "$ref file:///etc/passwd");
    }

    @Test
    void saysWhenThereIsNoDocumentOrNoService() {
        offers.publishWithout(registry, "adresse", "Adresse", OpenApiExamples.SMALL);
        assertThat(page(SERVICE + "adresse", "de")).contains("liegt nicht im Register").doesNotContain("ansehen");
        for (var target : List.of(SERVICE + "adresse/openapi", SERVICE + "anderes", "/catalogue/a/b")) {
            var answer = registry.send(registry.bare(target).header("Accept", "text/html").GET());
            assertThat(answer.statusCode()).as(target).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        }
    }

    @Test
    void hasTheSameTextsInBothLanguages() {
        assertThat(Texts.of(Reading.class, Language.DE).keys()).isEqualTo(Texts.of(Reading.class, Language.EN).keys());
    }
}
