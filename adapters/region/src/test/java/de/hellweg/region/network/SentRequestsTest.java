package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpResponse;
import de.hellweg.region.plan.ModelAuthority;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A server asks the registry in its member's name, and follows what becomes of it.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class SentRequestsTest {
    private static final String REQUESTS = "/api/v1/registration-requests";
    private static final String SERVER = ModelAuthority.PADERBORN.server().path();
    private static final String MEMBER = ModelAuthority.PADERBORN.member().path();

    private TwoTowns network;
    private Api server;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        server = network.answering().api();
    }

    @AfterEach
    void mend() {
        network.mend();
        server.get(REQUESTS).json().path("items").forEach(request -> {
            if (request.path("state").asString("").equals("submitted")) {
                revoke(request.path("id").asString(""));
            }
        });
    }

    private Api.Said ask(String kind, String more) {
        return server.post(REQUESTS, """
                {"kind":"%s","payload":{"server":"%s"%s}}""".formatted(kind, SERVER, more));
    }

    private Api.Said revoke(String id) {
        return server.post(REQUESTS + "/" + id + "/revoke", "{\"reason\":\"Versehen\"}");
    }

    private JsonNode standing(String id) {
        return server.get(REQUESTS + "/" + id).json();
    }

    private static String state(JsonNode request) {
        return request.path("state").asString("");
    }

    /// A client that only a registrar can let in.
    private Api.Said askForClient(String subsystem) {
        network.registrar().subsystem(MEMBER + "/" + subsystem);
        return ask("client-registered", ",\"subsystem\":\"" + MEMBER + "/" + subsystem + "\"");
    }

    @Test
    void whatNeedsNobodyIsEnteredAtOnce() {
        var asked = ask("server-renamed", ",\"name\":\"Server am Markt\"");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(state(asked.json())).isEqualTo("approved");
        assertThat(asked.json().path("position").asLong(0)).isEqualTo(network.registrar().facts().entries() - 1);
        assertThat(standing(asked.json().path("id").asString("")).path("request").path("serverSignature").isObject())
                .isTrue();
    }

    @Test
    void whatWaitsIsFollowedUntilItIsDecided() {
        var asked = askForClient("fundbuero");
        assertThat(state(asked.json())).as(asked.text()).isEqualTo("submitted");
        var id = asked.json().path("id").asString("");
        assertThat(askForClient("fundbuero").problem()).isEqualTo("does-not-fit");
        network.registrar().approveAll(SERVER);
        TwoTowns.await("an approved request", () -> state(find(id)).equals("approved"));
        assertThat(revoke(id).problem()).isEqualTo("does-not-fit");
    }

    private JsonNode find(String id) {
        return server.get(REQUESTS).json().path("items").valueStream()
                .filter(each -> each.path("id").asString("").equals(id)).findFirst().orElseThrow();
    }

    @Test
    void isTakenBackAtTheRegistryToo() {
        var id = askForClient("archiv").json().path("id").asString("");
        var revoked = revoke(id);
        assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
        assertThat(state(revoked.json())).isEqualTo("revoked");
        assertThat(network.registrar().approveAll(SERVER)).isZero();
        assertThat(state(askForClient("archiv").json())).isEqualTo("submitted");
    }

    @Test
    void isSentOnceTheRegistryCanBeReachedAgain() {
        network.registry().away();
        var asked = ask("server-renamed", ",\"name\":\"Server am Dom\"");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(state(asked.json())).isEqualTo("to-send");
        assertThat(asked.json().path("told").asString("")).contains("cannot be reached");
        assertThat(revoke(asked.json().path("id").asString("")).status()).isEqualTo(503);
        network.registry().back();
        TwoTowns.await("an approved request",
                () -> state(find(asked.json().path("id").asString(""))).equals("approved"));
    }

    @Test
    void isEnteredOnceThoughTheAnswerWasLost() {
        long before = network.registrar().facts().entries();
        var sent = new AtomicInteger();
        network.registry().answers(exchange -> {
            var answer = network.registry().forward(exchange);
            return exchange.path().endsWith("/registration-requests") && sent.getAndIncrement() == 0
                    ? HttpResponse.of(502)
                    : answer;
        });
        var asked = ask("server-renamed", ",\"name\":\"Server am Wall\"");
        assertThat(asked.status()).isEqualTo(202);
        TwoTowns.await("an approved request",
                () -> state(find(asked.json().path("id").asString(""))).equals("approved"));
        assertThat(sent.get()).isGreaterThan(1);
        assertThat(network.registrar().facts().entries()).isEqualTo(before + 1);
    }

    @Test
    void saysWhatTheRegistryRefuses() {
        var asked = ask("client-registered", ",\"subsystem\":\"" + MEMBER + "/unbekannt\"");
        assertThat(state(asked.json())).as(asked.text()).isEqualTo("refused");
        assertThat(asked.json().path("told").asString("")).contains("/payload/subsystem");
        assertThat(revoke(asked.json().path("id").asString("")).problem()).isEqualTo("does-not-fit");
        assertThat(ask("server-renamed", ",\"name\":\"x\",\"more\":1").problem()).isEqualTo("malformed-request");
        assertThat(server.post(REQUESTS, "{\"kind\":\"member-added\",\"payload\":{\"member\":\"" + MEMBER
                + "\",\"name\":\"x\"}}").problem()).isEqualTo("malformed-request");
        assertThat(revoke("0".repeat(64)).status()).isEqualTo(404);
        assertThat(revoke("x").status()).isEqualTo(404);
    }
}
