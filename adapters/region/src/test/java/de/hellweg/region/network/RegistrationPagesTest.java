package de.hellweg.region.network;

import static de.hellweg.region.network.PageBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Requests to the registry by a server's pages: made, followed, taken back.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
final class RegistrationPagesTest {
    private static final String LIST = "/registration-requests";
    private static final String MEMBER = ModelAuthority.PADERBORN.member().path();

    private TwoTowns network;
    private PageBrowser browser;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        browser = PageBrowser.at(network.answering());
    }

    @AfterEach
    void mend() {
        network.mend();
        network.answering().api().get("/api/v1" + LIST).json().path("items").forEach(request -> {
            if (request.path("state").asString("").equals("submitted")) {
                network.answering().api().post("/api/v1" + LIST + "/" + request.path("id").asString("") + "/revoke",
                        "{\"reason\":\"Versehen\"}");
            }
        });
    }

    private String made(String kind, String... fields) {
        browser.get(LIST + "/new/" + kind);
        var answer = browser.post(LIST + "/new/" + kind, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return location(answer);
    }

    private String forClient(String subsystem) {
        network.registrar().subsystem(MEMBER + "/" + subsystem);
        network.follow();
        return made("client-registered", "subsystem", MEMBER + "/" + subsystem);
    }

    @Test
    void whatNeedsNobodyIsEnteredAtOnce() {
        var path = made("server-renamed", "name", "Server am Rathaus <b>");
        var page = browser.get(path).body();
        assertThat(page).contains("entered", "Rename the server", "Server am Rathaus &lt;b&gt;", "administrator")
                .doesNotContain(path + "/revoke");
        assertThat(browser.get(LIST + "?state=approved").body()).contains(path);
        assertThat(browser.get(LIST).body()).doesNotContain(path);
    }

    @Test
    void whatWaitsIsTakenBackWithAReasonAfterAQuestion() {
        var path = forClient("stadtarchiv");
        assertThat(browser.get(path).body()).contains("The request waits for a registrar.", path + "/revoke");
        browser.get(path + "/revoke");
        var empty = browser.post(path + "/revoke", "reason", "");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("id=\"reason-problem\"");
        assertThat(location(browser.post(path + "/revoke", "reason", "Ein Versehen"))).isEqualTo(path + "?done=yes");
        assertThat(browser.get(path).body()).contains("taken back");
        assertThat(network.registrar().approveAll(ModelAuthority.PADERBORN.server().path())).isZero();
    }

    @Test
    void whoComesTooLateIsToldHowItWasDecided() {
        var path = forClient("museum");
        browser.get(path + "/revoke");
        network.registrar().approveAll(ModelAuthority.PADERBORN.server().path());
        var late = browser.post(path + "/revoke", "reason", "Zu spät");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("can no longer be taken back", "entered");
    }

    @Test
    void theSameAskedTwiceIsSaidToBeAskedAlready() {
        var path = forClient("theater");
        browser.get(LIST + "/new/client-registered");
        var again = browser.post(LIST + "/new/client-registered", "subsystem", MEMBER + "/theater");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("The same is asked already");
        assertThat(browser.get(path).body()).contains("submitted");
    }

    @Test
    void whatTheRegistryRefusesIsToldWithItsReason() {
        var path = made("client-registered", "subsystem", MEMBER + "/unbekannt");
        assertThat(browser.get(path).body()).contains("not taken", "/payload/subsystem");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        browser.get(LIST + "/new/server-address-changed");
        var answer = browser.post(LIST + "/new/server-address-changed", "address", "Server:99999", "sure", "yes");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"address-problem\"", "Server:99999");
        browser.get(LIST + "/new/server-renamed");
        assertThat(browser.post(LIST + "/new/server-renamed", "name", "").body()).contains("id=\"name-problem\"");
        assertThat(browser.get(LIST + "/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(browser.get(LIST + "/x").statusCode()).isEqualTo(404);
    }

    @Test
    void whatStopsMessagesIsAskedAboutFirst() {
        browser.get(LIST + "/new/maintenance-started");
        var question = browser.post(LIST + "/new/maintenance-started", "notice", "Bis heute Abend");
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body()).contains("are then refused until the maintenance is ended", "Bis heute Abend");
        assertThat(network.answering().api().get("/api/v1" + LIST).text()).doesNotContain("Bis heute Abend");
        assertThat(made("maintenance-started", "notice", "Bis heute Abend", "sure", "yes")).startsWith(LIST + "/");
        assertThat(browser.get(LIST + "?state=all").body()).contains("Start maintenance");
        made("maintenance-ended");
        network.follow();
        network.awaitAnswered();
    }

    @Test
    void whatCannotBeSentYetIsSaidToWait() {
        network.registry().away();
        var path = made("server-renamed", "name", "Server am Teich");
        assertThat(browser.get(path).body()).contains("to send", "cannot be reached");
        browser.get(path + "/revoke");
        var refused = browser.post(path + "/revoke", "reason", "Versehen");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("The request was not taken back.");
        network.registry().back();
        TwoTowns.await("an entered request", () -> browser.get(path).body().contains("stands in the registry"));
    }
}
