package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Registrars decide about requests in the browser, by the rules of the REST interface.
final class RequestPagesTest {
    private static final String PASSWORD = "Hellweg zwischen Rhein und Weser";
    private static final String LIST = "/registration-requests";

    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Browser first;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
        first = signedIn("admin", registry.firstPassword());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Browser signedIn(String user, String given) {
        var browser = new Browser(registry).signIn(user, given);
        browser.get("/account");
        assertThat(browser.post("/account", "present", given, "chosen", PASSWORD, "again", PASSWORD).statusCode())
                .isEqualTo(303);
        return browser;
    }

    private Browser user(String name, String role) {
        var made = registry.post("/api/v1/users", "{\"name\":\"" + name
                + "\",\"person\":\"Erika Muster\",\"roles\":[\"" + role + "\"]}").body();
        return signedIn(name, JsonMapper.shared().readTree(made).get("firstPassword").stringValue());
    }

    private void asked() {
        var answer = registry.send(registry.bare("/api/v1/registration-requests")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(parties.request(parties.registration()))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void policy(String serverRegistered) {
        var answer = registry.send(registry.request("/api/v1/registration-policy")
                .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(
                        "{\"validitySeconds\":86400,\"ownClients\":\"ONE_PERSON\",\"approvals\":"
                                + "{\"server-registered\":\"" + serverRegistered + "\"}}")));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static HttpResponse<String> decide(Browser by, String word, String reason) {
        by.get(LIST + "/1/" + word);
        return by.post(LIST + "/1/" + word, "reason", reason);
    }

    private int servers() {
        return JsonMapper.shared().readTree(registry.get("/api/v1/state").body()).get("servers").asInt();
    }

    @Test
    void aRequestIsListedShownApprovedAndEntered() {
        assertThat(first.get(LIST).body()).contains("No request waits");
        asked();
        assertThat(first.get("/").body()).contains("href=\"/registration-requests\"");
        assertThat(first.get(LIST).body()).contains("Register a security server").contains(LIST + "/1");
        assertThat(first.get(LIST + "/1").body()).contains("one person to approve").contains("127.0.0.1:5500");
        assertThat(first.get(LIST + "/1/approve").body()).contains("Approve request 1?");
        assertThat(servers()).isZero();
        var answer = first.post(LIST + "/1/approve", "reason", "by phone");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(LIST + "/1?entry=");
        assertThat(servers()).isOne();
        assertThat(first.get(LIST + "/1").body()).contains("by phone").contains("entered").doesNotContain("/1/approve");
        assertThat(first.get(LIST + "/all?q=server-registered&sort=state&order=desc").body()).contains(LIST + "/1");
        assertThat(first.get(LIST + "/all?q=nothing").body()).doesNotContain(LIST + "/1\"");
    }

    @Test
    void decliningTakesAReasonBesideItsFieldAndEndsTheRequest() {
        asked();
        var without = decide(first, "decline", "");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("id=\"reason-problem\"");
        assertThat(decide(first, "decline", "wrong address").statusCode()).isEqualTo(303);
        assertThat(first.get(LIST + "/1").body()).contains("declined").contains("wrong address");
        assertThat(servers()).isZero();
    }

    @Test
    void twoPersonsAreTwoPersons() {
        policy("TWO_PERSONS");
        asked();
        assertThat(decide(first, "approve", "").statusCode()).isEqualTo(303);
        assertThat(servers()).isZero();
        assertThat(first.get(LIST + "/1").body()).contains("Approved so far by").contains("waiting");
        var again = decide(first, "approve", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains("You approved already, yourself or by one of your keys. A second person has to.");
        assertThat(decide(user("second", "registrar"), "approve", "").statusCode()).isEqualTo(303);
        assertThat(servers()).isOne();
    }

    @Test
    void whoDecidesSecondIsToldWhoDecidedWhat() {
        asked();
        var second = user("second", "registrar");
        second.get(LIST + "/1/decline");
        assertThat(decide(first, "approve", "").statusCode()).isEqualTo(303);
        var answer = second.post(LIST + "/1/decline", "reason", "no");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("decided already").contains("admin").contains("approved");
        assertThat(servers()).isOne();
    }

    @Test
    void othersReadAndDoNotDecide() {
        asked();
        for (var role : new String[]{"auditor", "trust-administrator"}) {
            var browser = user(role.substring(0, 5), role);
            assertThat(browser.get(LIST).body()).contains(LIST + "/1");
            assertThat(browser.get(LIST + "/1").body()).doesNotContain("/1/approve");
            assertThat(browser.get(LIST + "/1/approve").statusCode()).isEqualTo(403);
            browser.get(LIST);
            assertThat(browser.post(LIST + "/1/approve", "reason", "").statusCode()).isEqualTo(403);
        }
        assertThat(servers()).isZero();
        assertThat(first.get(LIST + "/99").statusCode()).isEqualTo(404);
        assertThat(first.get(LIST + "/x").statusCode()).isEqualTo(404);
    }
}
