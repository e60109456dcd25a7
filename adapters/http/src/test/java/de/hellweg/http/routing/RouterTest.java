package de.hellweg.http.routing;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTest {

    private final Router router = Router.builder()
            .route("GET", "/members/{id}", (exchange, parameters) -> text("member " + parameters.get("id")))
            .route("DELETE", "/members/{id}", (exchange, parameters) -> text("gone"))
            .route("GET", "/members/new", exchange -> text("new")).mount("/r1/", exchange -> text(exchange.target()))
            .build();
    private final HttpServer server = HttpServer.start(
            new ListenerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Optional.empty(), Limits.defaults()),
            router);
    private final HttpClient client = HttpClient
            .open(HttpClient.Settings.defaults(AddressRule.any()));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static HttpResponse text(String text) {
        return HttpResponse.of(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private String call(String method, String target) throws IOException {
        var destination = Destination.plain("127.0.0.1", server.address().getPort());
        var call = new Call(destination, method, target, Headers.empty(),
                Content.empty(), Duration.ofSeconds(20));
        try (var answer = client.send(call)) {
            return answer.status() + answer.headers().first("Allow").orElse("") + " "
                    + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void findsTheRouteAndDecodesItsParameters() throws IOException {
        assertThat(call("GET", "/members/a%20b?x=y")).isEqualTo("200 member a b");
        assertThat(call("GET", "/members/new")).isEqualTo("200 new");
        assertThat(call("DELETE", "/members/1")).isEqualTo("200 gone");
        assertThat(call("HEAD", "/members/1")).isEqualTo("200 ");
    }

    @Test
    void answersWithProblemsWhereThereIsNoRoute() throws IOException {
        assertThat(call("GET", "/nobody")).startsWith("404 ").contains("urn:hellweg:problem:not-found");
        assertThat(call("GET", "/members/")).startsWith("404 ");
        assertThat(call("POST", "/members/1")).startsWith("405DELETE, GET, HEAD ")
                .contains("urn:hellweg:problem:method-not-allowed");
        assertThat(call("GET", "/members/%2e%2e")).startsWith("400 ").contains("path-not-canonical");
    }

    @Test
    void leavesAMountedPathAsItWasSent() throws IOException {
        assertThat(call("BREW", "/r1/a%2Fb/../c?d")).isEqualTo("200 /r1/a%2Fb/../c?d");
    }
}
