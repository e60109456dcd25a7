package de.hellweg.region.network;

import static de.hellweg.region.network.PageBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Access asked for in one town's pages and decided in another's.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
final class AccessPagesTest {
    private static final String SERVICE = ModelService.MELDEAUSKUNFT_PADERBORN.id().path();
    private static final String ASK = "/sent-access-requests/new?service=" + encoded(SERVICE);
    private static final String HOSTILE = "<script>alert(1)</script>\n\"><img src=x onerror=alert(2)> &lt;b&gt;";

    private TwoTowns network;
    private PageBrowser consumer;
    private PageBrowser provider;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        consumer = PageBrowser.at(network.asking());
        provider = PageBrowser.at(network.answering());
    }

    @AfterEach
    void mend() {
        received().forEach(request -> {
            if (request.path("state").asString("").equals("open")) {
                network.answering().api().post("/api/v1/access-requests/" + request.path("id").asString("")
                        + "/decline", "{\"answer\":\"Probe\"}");
            }
        });
        network.mend();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode received() {
        return network.answering().api().get("/api/v1/access-requests").json().path("items");
    }

    private String text(String id, String member) {
        return received().valueStream().filter(one -> one.path("id").asString("").equals(id)).findFirst()
                .orElseThrow().path(member).asString("");
    }

    /// Asks by page; the address of the request at the provider.
    private String asked(String reason, String... purposes) {
        consumer.get(ASK);
        var fields = new java.util.ArrayList<>(java.util.List.of("client", TwoTowns.client(), "reason", reason));
        for (var purpose : purposes) {
            fields.addAll(java.util.List.of("purposes", purpose));
        }
        var answer = consumer.post(ASK, fields.toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/sent-access-requests?client=").endsWith("&done=yes");
        provider.get("/access-requests");
        var links = provider.links("/access-requests/");
        assertThat(links).hasSize(1);
        return links.getFirst();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void accessIsAskedDecidedAndToldByPage() {
        var rights = network.answering().api().get("/api/v1/access-rights").text();
        var path = asked("Für die Gewerbeanmeldung.", "gewerbeanmeldung");
        var shown = provider.get(path).body();
        assertThat(shown).contains(TwoTowns.client(), "Stadt Delbrück", "GewO § 14", "Für die Gewerbeanmeldung.",
                path + "/grant");
        provider.get(path + "/grant");
        var question = provider.post(path + "/grant", "purposes", "gewerbeanmeldung", "method", "GET", "path",
                "/person/*", "answer", "Gern.");
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body()).contains("Grant this right?", "GET /person/*", "Gern.", TwoTowns.client());
        assertThat(text(id(path), "state")).as("a question is no decision").isEqualTo("open");
        var granted = provider.post(path + "/grant", "purposes", "gewerbeanmeldung", "method", "GET", "path",
                "/person/*", "answer", "Gern.", "sure", "yes");
        assertThat(location(granted)).isEqualTo(path + "?done=yes");
        assertThat(text(id(path), "decidedBy")).isEqualTo("administrator");
        var now = network.answering().api().get("/api/v1/access-rights").text();
        assertThat(now).isNotEqualTo(rights).contains("/person/*");
        assertThat(provider.get(path + "?done=yes").body()).contains("granted", "GET /person/*", "Done.")
                .doesNotContain(path + "/grant\"");
        var told = consumer.get("/sent-access-requests?client=" + encoded(TwoTowns.client()) + "&provider="
                + encoded(ModelService.MELDEAUSKUNFT_PADERBORN.subsystem().path())).body();
        assertThat(told).contains("granted", "Gern.", SERVICE).doesNotContain("administrator</td>");
        network.answering().api().get("/api/v1/access-rights").json().path("items").valueStream()
                .filter(right -> right.path("endpoint").path("path").asString("").equals("/person/*"))
                .forEach(right -> network.answering().api().delete("/api/v1/access-rights/"
                        + right.path("id").asString("")));
    }

    @Test
    void ofTwoAdministratorsOneDecidesAndTheOtherIsTold() {
        var path = asked("Zwei zugleich", "gewerbeanmeldung");
        var other = PageBrowser.at(network.answering());
        provider.get(path + "/grant");
        other.get(path + "/decline");
        assertThat(other.post(path + "/decline", "answer", "Ohne Rechtsgrundlage.").statusCode()).isEqualTo(303);
        var late = provider.post(path + "/grant", "purposes", "gewerbeanmeldung", "method", "*", "path", "/**",
                "answer", "", "sure", "yes");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("This request was decided already.", "administrator: declined");
        assertThat(text(id(path), "state")).isEqualTo("declined");
        assertThat(provider.get(path + "/grant").statusCode()).isEqualTo(409);
        assertThat(provider.get(path).body()).contains("Ohne Rechtsgrundlage.");
    }

    @Test
    void ofManyDecisionsAtOnceExactlyOneWins() throws InterruptedException {
        var path = asked("Alle zugleich", "gewerbeanmeldung");
        var statuses = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        var gate = new java.util.concurrent.CyclicBarrier(6);
        var threads = new java.util.ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            var browser = PageBrowser.at(network.answering());
            browser.get(path + "/decline");
            boolean grants = i % 2 == 0;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    gate.await();
                } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                statuses.add((grants
                        ? browser.post(path + "/grant", "purposes", "gewerbeanmeldung", "method", "*", "path",
                                "/**", "answer", "", "sure", "yes")
                        : browser.post(path + "/decline", "answer", "Nein.")).statusCode());
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(statuses).hasSize(6).containsOnlyOnce(303).containsOnly(303, 409);
        assertThat(text(id(path), "state")).isIn("granted", "declined");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        var path = asked("Mit Fehlern", "gewerbeanmeldung");
        provider.get(path + "/grant");
        var none = provider.post(path + "/grant", "method", "*", "path", "/**", "answer", "", "sure", "yes");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("id=\"purposes-problem\"");
        var other = provider.post(path + "/grant", "purposes", "wohnsitzanmeldung", "method", "*", "path", "/**",
                "sure", "yes");
        assertThat(other.body()).contains("id=\"purposes-problem\"");
        var wrong = provider.post(path + "/grant", "purposes", "gewerbeanmeldung", "method", "*", "path", "person",
                "answer", "x".repeat(2001), "sure", "yes");
        assertThat(wrong.body()).contains("id=\"path-problem\"", "id=\"answer-problem\"");
        provider.get(path + "/decline");
        var reasonless = provider.post(path + "/decline", "answer", " ");
        assertThat(reasonless.statusCode()).isEqualTo(400);
        assertThat(reasonless.body()).contains("id=\"answer-problem\"");
        assertThat(text(id(path), "state")).isEqualTo("open");
        consumer.get(ASK);
        var empty = consumer.post(ASK, "client", SERVICE, "reason", "");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("id=\"client-problem\"", "id=\"purposes-problem\"",
                "id=\"reason-problem\"");
        consumer.get(ASK);
        var denied = consumer.post(ASK, "client", TwoTowns.client(), "purposes", "erlaubnispruefung", "reason", "x");
        assertThat(denied.statusCode()).isEqualTo(409);
        assertThat(denied.body()).contains("id=\"purposes-problem\"", "server.serverproxy.purpose_denied");
        consumer.get("/sent-access-requests/service");
        assertThat(consumer.post("/sent-access-requests/service", "service", "meldeauskunft").body())
                .contains("id=\"service-problem\"");
        consumer.get("/sent-access-requests");
        assertThat(consumer.post("/sent-access-requests", "client", TwoTowns.client(), "provider", "x").body())
                .contains("id=\"provider-problem\"");
    }

    @Test
    void hostileTextsInARequestAreTextOnly() {
        var path = asked(HOSTILE, "gewerbeanmeldung");
        for (var shown : java.util.List.of(provider.get(path).body(), provider.get(path + "/grant").body(),
                provider.get(path + "/decline").body(), provider.get("/access-requests").body())) {
            assertThat(shown).doesNotContain("<script", "<img");
        }
        assertThat(provider.get(path).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;",
                "&amp;lt;b&amp;gt;");
        provider.get(path + "/decline");
        assertThat(provider.post(path + "/decline", "answer", HOSTILE).statusCode()).isEqualTo(303);
        var told = consumer.get("/sent-access-requests?client=" + encoded(TwoTowns.client()) + "&provider="
                + encoded(SERVICE)).body();
        assertThat(told).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "<img");
    }

    @Test
    void aRequestIsFoundByStateAndWords() {
        var path = asked("Zum Suchen", "gewerbeanmeldung");
        assertThat(provider.get("/access-requests?q=delbr%C3%BCck+gewerbe").body()).contains(path);
        assertThat(provider.get("/access-requests?q=nirgends").body()).doesNotContain(path);
        assertThat(provider.get("/access-requests?state=declined").body()).doesNotContain(path);
        assertThat(provider.get("/access-requests?state=all&sort=client").body()).contains(path);
        assertThat(provider.get("/").body()).contains("<span class=\"hw-tile__number\">1</span>");
    }

    @Test
    void aServiceThatIsNotInTheCatalogueCanBeAskedForAndItsProviderAnswers() {
        var unknown = "/sent-access-requests/new?service="
                + encoded(ModelService.MELDEAUSKUNFT_PADERBORN.subsystem().path() + "/nichts");
        assertThat(consumer.get(unknown).body()).contains("This service is not in the catalogue.");
        var answer = consumer.post(unknown, "client", TwoTowns.client(), "purposes", "gewerbeanmeldung", "reason", "x");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("server.serverproxy.unknown_service");
        assertThat(location(consumer.get("/sent-access-requests/new"))).isEqualTo("/sent-access-requests/service");
        assertThat(provider.get("/access-requests/nothing").statusCode()).isEqualTo(404);
    }
}
