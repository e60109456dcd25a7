package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.Ports;
import de.hellweg.region.plan.ModelService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One town asks another for leave to use a service: asked by message, decided by the provider's people, told by message.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class AccessRequestsTest {
    private static final ModelService SERVICE = ModelService.MELDEAUSKUNFT_PADERBORN;
    private static final String SENT = "/api/v1/access-requests/sent";
    private static final String RECEIVED = "/api/v1/access-requests";
    private static final String DENIED = "server.serverproxy.access_denied";
    private static final String GRANT = """
            {"purposes":["gewerbeanmeldung"],"answer":"Gern."}""";

    private TwoTowns network;
    private Api consumer;
    private Api provider;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        consumer = network.asking().api();
        provider = network.answering().api();
    }

    @AfterEach
    void mend() {
        provider.get(RECEIVED).json().path("items").forEach(request -> {
            if (request.path("state").asString("").equals("open")) {
                decided(request.path("id").asString(""), "decline", "{\"answer\":\"Probe\"}");
            }
        });
        network.mend();
    }

    private static String question(String service, String purpose, String reason) {
        return """
                {"client":"%s","service":"%s","purposes":["%s"],"reason":"%s"}"""
                .formatted(TwoTowns.client(), service, purpose, reason);
    }

    private Api.Said ask(String reason) {
        return consumer.post(SENT, question(SERVICE.id().path(), "gewerbeanmeldung", reason));
    }

    private JsonNode received(String id) {
        return provider.get(RECEIVED).json().path("items").valueStream()
                .filter(each -> each.path("id").asString("").equals(id)).findFirst().orElseThrow();
    }

    private JsonNode told(String id) {
        var path = SERVICE.subsystem().path();
        return consumer.get(SENT + path.substring(path.indexOf('/')) + "?client=" + TwoTowns.client()).json()
                .path("items").valueStream().filter(each -> each.path("id").asString("").equals(id)).findFirst()
                .orElseThrow();
    }

    private Api.Said decided(String id, String verdict, String json) {
        return provider.post(RECEIVED + "/" + id + "/" + verdict, json);
    }

    @Test
    void aGrantedRequestIsARightForTheNextMessage() {
        provider.get("/api/v1/access-rights").json().path("items").valueStream()
                .filter(right -> right.path("subject").path("id").asString("").equals(TwoTowns.client()))
                .forEach(right -> provider.delete("/api/v1/access-rights/" + right.path("id").asString("")));
        assertThat(network.outcome()).isEqualTo(DENIED);
        var asked = ask("Für die Gewerbeanmeldung nach § 14 GewO.");
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        var id = asked.json().path("id").asString("");
        assertThat(asked.json().path("state").asString("")).isEqualTo("open");
        assertThat(network.outcome()).as("asking gives no right").isEqualTo(DENIED);
        assertThat(received(id).path("client").asString("")).isEqualTo(TwoTowns.client());
        assertThat(received(id).path("reason").asString("")).contains("§ 14 GewO");

        var granted = decided(id, "grant", GRANT);
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        network.awaitAnswered();
        assertThat(told(id).path("state").asString("")).isEqualTo("granted");
        assertThat(told(id).path("answer").asString("")).isEqualTo("Gern.");
        assertThat(told(id).has("decidedBy")).isFalse();
        assertThat(decided(id, "decline", "{\"answer\":\"zu spät\"}").problem()).isEqualTo("does-not-fit");
        network.answering().restart();
        assertThat(received(id).path("state").asString("")).isEqualTo("granted");
    }

    @Test
    void bothSidesLogTheQuestionUnderTheSameId() {
        var id = ask("Zum Nachsehen im Protokoll").json().path("id").asString("");
        for (var side : new Api[]{consumer, provider}) {
            var text = side.get("/api/v1/records?requestId=" + id).text();
            assertThat(text).contains(id).contains("/requestAccess").contains("RESPONSE");
        }
    }

    @Test
    void aDeclinedRequestTellsWhyAndGivesNothing() {
        var rights = provider.get("/api/v1/access-rights").text();
        var id = ask("Wir wüssten es gern.").json().path("id").asString("");
        assertThat(decided(id, "decline", "{}").problem()).as("without a reason").isEqualTo("malformed-request");
        assertThat(decided(id, "decline", "{\"answer\":\"Ohne Rechtsgrundlage.\"}").status()).isEqualTo(200);
        assertThat(told(id).path("state").asString("")).isEqualTo("declined");
        assertThat(told(id).path("answer").asString("")).isEqualTo("Ohne Rechtsgrundlage.");
        assertThat(provider.get("/api/v1/access-rights").text()).isEqualTo(rights);
    }

    @Test
    void theSameAskedAgainIsTheSameRequest() {
        var first = ask("Einmal").json().path("id").asString("");
        assertThat(ask("Noch einmal").json().path("id").asString("")).isEqualTo(first);
    }

    @Test
    void refusesWhatCannotBeAskedByStableCodes() {
        assertThat(
                consumer.post(SENT, question(SERVICE.subsystem().path() + "/nichts", "gewerbeanmeldung", "x")).text())
                .contains("server.serverproxy.unknown_service");
        assertThat(consumer.post(SENT, question(SERVICE.id().path(), "neugier", "x")).text())
                .contains("server.serverproxy.unknown_purpose");
        assertThat(consumer.post(SENT, question(SERVICE.id().path(), "erlaubnispruefung", "x")).text())
                .contains("server.serverproxy.purpose_denied");
        assertThat(consumer.post(SENT, question(SERVICE.id().path(), "gewerbeanmeldung", "")).problem())
                .isEqualTo("malformed-request");
        assertThat(consumer.post(SENT, question(SERVICE.id().path(), "gewerbeanmeldung", "x")
                .replace(TwoTowns.client(), SERVICE.subsystem().path())).text()).contains("unknown_member");
        assertThat(decided("nichts", "grant", "{}").problem()).isEqualTo("unknown");
    }

    @Test
    void grantsOnlyPurposesThatWereAskedFor() {
        var id = ask("Nur dafür").json().path("id").asString("");
        assertThat(decided(id, "grant", "{\"purposes\":[\"wohnsitzanmeldung\"]}").problem()).isEqualTo("does-not-fit");
        assertThat(decided(id, "grant", "{\"purposes\":[]}").problem()).isEqualTo("does-not-fit");
        assertThat(received(id).path("state").asString("")).isEqualTo("open");
    }

    @Test
    void anInformationSystemAsksByTheProtocolItself() throws Exception {
        var door = Ports.text(network.asking().ports().clients(network.asking().authority()));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + door + "/r1/" + SERVICE.subsystem().path()
                    + "/requestAccess")).header("X-Road-Client", TwoTowns.client());
            var asked = client.send(request.copy().header("Content-Type", "application/json").POST(BodyPublishers
                    .ofString("""
                            {"service":"meldeauskunft","purposes":["gewerbeanmeldung"],"reason":"Ohne Verwaltung"}"""))
                    .build(), BodyHandlers.ofString());
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
            assertThat(asked.body()).contains("\"state\":\"open\"");
            var wrong = client.send(request.copy().GET().build(), BodyHandlers.ofString());
            assertThat(wrong.statusCode()).isEqualTo(400);
        }
    }
}
