package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Registrars decide about requests in the browser, by the rules of the REST interface.
final class RequestPagesTest {
    private static final String PASSWORD = "Hellweg zwischen Rhein und Weser";
    private static final String LIST = "/registration-requests";

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");

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
        asked(parties.request(parties.registration()));
    }

    private void asked(String request) {
        var answer = registry.send(registry.bare("/api/v1/registration-requests")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(request)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void policy(String serverRegistered) {
        var answer = registry.send(registry.request("/api/v1/registration-policy?weaken=yes")
                .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(
                        "{\"validitySeconds\":86400,\"ownClients\":\"ONE_PERSON\",\"approvals\":"
                                + "{\"server-registered\":\"" + serverRegistered + "\"}}")));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static HttpResponse<String> decide(Browser by, String word, String reason) {
        return decide(by, 1, word, reason);
    }

    private static HttpResponse<String> decide(Browser by, int request, String word, String reason) {
        by.get(LIST + "/" + request + "/" + word);
        return answer(by, request, word, reason);
    }

    /// Sends the form of the page that the browser shows.
    private static HttpResponse<String> answer(Browser by, int request, String word, String reason) {
        var seen = SEEN.matcher(by.page());
        return by.post(LIST + "/" + request + "/" + word, "reason", reason, "seen", seen.find() ? seen.group(1) : "");
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
        var answer = answer(first, 1, "approve", "by phone");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(LIST + "/1?entry=");
        assertThat(servers()).isOne();
        assertThat(first.get(LIST + "/1").body()).contains("by phone").contains("entered").doesNotContain("/1/approve");
        assertThat(first.get(LIST + "?state=all&q=server-registered&sort=state&order=desc").body())
                .contains(LIST + "/1");
        assertThat(first.get(LIST + "?state=all&q=nothing").body()).doesNotContain(LIST + "/1\"");
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
        var answer = answer(second, 1, "decline", "no");
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
            assertThat(browser.post(LIST + "/1/approve", "reason", "", "seen", "1").statusCode()).isEqualTo(403);
        }
        assertThat(servers()).isZero();
        assertThat(first.get(LIST + "/99").statusCode()).isEqualTo(404);
        assertThat(first.get(LIST + "/x").statusCode()).isEqualTo(404);
    }

    @Test
    void ofTwoFirstApprovalsTheSlowerReadsWhoWasQuickerAndMayThenGiveTheSecond() {
        policy("TWO_PERSONS");
        asked();
        var second = user("second", "registrar");
        second.get(LIST + "/1/approve");
        assertThat(decide(first, "approve", "").statusCode()).isEqualTo(303);
        var slower = answer(second, 1, "approve", "");
        assertThat(slower.statusCode()).isEqualTo(409);
        assertThat(slower.body()).contains("Somebody was quicker.", "By admin: approved")
                .doesNotContain("cannot be entered");
        assertThat(servers()).isZero();
        assertThat(answer(second, 1, "approve", "seen now").statusCode()).isEqualTo(303);
        assertThat(servers()).isOne();
    }

    @Test
    void ofTwoFirstApprovalsAtOnceExactlyOneCounts() throws Exception {
        policy("TWO_PERSONS");
        asked();
        var second = user("second", "registrar");
        first.get(LIST + "/1/approve");
        second.get(LIST + "/1/approve");
        var together = new CyclicBarrier(2);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = people.invokeAll(List.<Callable<HttpResponse<String>>>of(() -> {
                together.await();
                return answer(first, 1, "approve", "");
            }, () -> {
                together.await();
                return answer(second, 1, "approve", "");
            }));
            var slower = answers.stream().map(java.util.concurrent.Future::resultNow)
                    .filter(answer -> answer.statusCode() == 409).toList();
            assertThat(slower).hasSize(1);
            assertThat(slower.getFirst().body()).contains("Somebody was quicker.", ": approved");
        }
        assertThat(servers()).isZero();
        assertThat(first.get(LIST + "/1").body()).contains("waiting");
    }

    @Test
    void anOwnerChangeWithoutItsSecondSealSaysWhoHasToSealInTheReadersLanguage() {
        asked();
        decide(first, "approve", "");
        var change = parties.ownerChange();
        asked(Parties.json(change, parties.proofsWithoutNewOwner(change)));
        assertThat(first.get(LIST + "/2").body()).contains("lacks the seal of the new owner",
                Parties.DELBRUECK.path() + " has to seal").doesNotContain("/2/approve");
        var refused = decide(first, 2, "approve", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("lacks the seal of the new owner").doesNotContain("waits for the seal");
        first.get("/language?to=de&back=%2F");
        assertThat(decide(first, 2, "approve", "").body()).contains("Dem Antrag fehlt das Siegel",
                Parties.DELBRUECK.path() + " muss denselben Antrag siegeln");
        assertThat(decide(first, 2, "decline", "nicht nötig").statusCode()).isEqualTo(303);
    }

    @Test
    void whatDoesNotFitSaysWhyAndWhatToDo() {
        asked();
        asked();
        assertThat(decide(first, "approve", "").statusCode()).isEqualTo(303);
        assertThat(first.get(LIST + "/2").body()).contains("cannot be entered now",
                "Look at the list of security servers");
        var refused = decide(first, 2, "approve", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Look at the list of security servers",
                "/payload/server is registered already");
        first.get("/language?to=de&back=%2F");
        assertThat(decide(first, 2, "approve", "").body())
                .contains("Sehen Sie in der Liste der Sicherheitsserver nach");
    }

    @Test
    void theListIsCutIntoPagesAndNarrowedByState() {
        for (int i = 0; i < 27; i++) {
            asked();
        }
        decide(first, "decline", "first of many");
        assertThat(first.get(LIST).body()).contains("26 entries", "Page 1 of 2", LIST + "/27\"")
                .doesNotContain(LIST + "/2\"", LIST + "/1\"");
        assertThat(first.get(LIST + "?page=2").body()).contains(LIST + "/2\"", "Page 2 of 2")
                .doesNotContain(LIST + "/3\"");
        assertThat(first.get(LIST + "?page=9").body()).contains(LIST + "/2\"", "Page 2 of 2");
        assertThat(first.get(LIST + "?sort=id&order=asc").body()).contains(LIST + "/2\"")
                .doesNotContain(LIST + "/27\"");
        var declined = first.get(LIST + "?state=declined").body();
        assertThat(declined).contains("1 entry", LIST + "/1\"", "value=\"declined\" selected")
                .doesNotContain(LIST + "/2\"");
        assertThat(first.get(LIST + "?state=all").body()).contains("27 entries", "page=2&amp;state=all");
        assertThat(first.get(LIST + "?state=nonsense").body()).contains("26 entries");
    }

    @Test
    void aDecisionWithoutWhatWasSeenIsNotTaken() {
        asked();
        first.get(LIST + "/1/approve");
        assertThat(first.post(LIST + "/1/approve", "reason", "").statusCode()).isEqualTo(400);
        assertThat(servers()).isZero();
    }
}
