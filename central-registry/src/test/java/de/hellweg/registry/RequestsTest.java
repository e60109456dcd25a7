package de.hellweg.registry;

import static de.hellweg.registry.Parties.DELBRUECK;
import static de.hellweg.registry.Parties.SERVER;
import static de.hellweg.registry.Parties.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.RequestRevocation;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.Digest;
import de.hellweg.authority.Credential;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Security servers ask, registrars decide, the log shows what came of it.
final class RequestsTest {
    private static final String PATH = "/api/v1/registration-requests";

    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    /// Sent as a server does: without a key.
    private HttpResponse<String> submit(String json) {
        return registry.send(registry.bare(PATH).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> submit(ByMember event) {
        return submit(parties.request(event));
    }

    private HttpResponse<String> decide(long id, String decision, String reason) {
        return registry.post(PATH + "/" + id + "/" + decision, "{\"reason\":\"" + reason + "\"}");
    }

    private String one(long id) {
        return registry.get(PATH + "/" + id).body();
    }

    private String state() {
        return registry.get("/api/v1/state").body();
    }

    private void policy(String ownClients, String approvals) {
        var answer = registry.send(registry.request("/api/v1/registration-policy?weaken=yes")
                .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(
                        "{\"validitySeconds\":86400,\"ownClients\":\"%s\",\"approvals\":{%s}}"
                                .formatted(ownClients, approvals))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void registerServer() {
        submit(parties.registration());
        assertThat(decide(1, "approve", "known").statusCode()).isEqualTo(200);
    }

    @Test
    void waitForARegistrarAndBecomeAnEntry() {
        var sent = submit(parties.registration());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        assertThat(sent.body()).contains("\"id\":1", "\"state\":\"submitted\"", "\"sender\":\"" + SERVER.path());
        assertThat(state()).contains("\"servers\":0");
        var approved = decide(1, "approve", "by telephone");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(one(1)).contains("\"state\":\"approved\"", "\"position\":7", "by telephone",
                "\"act\":\"submitted\"", "\"actor\":\"admin/registrar\"", "serverSignature");
        assertThat(state()).contains("\"servers\":1");
        assertThat(registry.get("/log/entries?from=7&to=8").body()).contains("\"actor\":\"admin/registrar\"",
                "server-registered", "\"format\":2");
    }

    @Test
    void areEnteredAtOnceWhereThePolicySaysSo() {
        registerServer();
        policy("BY_RULE", "");
        var sent = submit(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, parties.now()));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(sent.body()).contains("\"state\":\"approved\"", "\"actor\":\"rule\"");
        var maintenance = submit(new RegistryEvent.MaintenanceStarted(SERVER, Optional.of("bis 18 Uhr"),
                parties.now()));
        assertThat(maintenance.statusCode()).as(maintenance.body()).isEqualTo(201);
        assertThat(registry.get("/api/v1/servers").body()).contains("\"maintenance\":\"bis 18 Uhr\"");
    }

    @Test
    void needTwoPersonsWhereThePolicySaysSo() {
        policy("ONE_PERSON", "\"server-registered\":\"TWO_PERSONS\"");
        submit(parties.registration());
        assertThat(decide(1, "approve", "first").body()).contains("\"state\":\"waiting\"");
        assertThat(state()).contains("\"servers\":0");
        var again = decide(1, "approve", "again");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("a second person");
        var other = Browser.user(registry, "second", "registrar", "trust-administrator");
        var second = approve(other.key("stapel", "registrar"));
        assertThat(second.body()).contains("\"state\":\"approved\"", "\"actor\":\"second/stapel\"");
        assertThat(state()).contains("\"servers\":1");
    }

    @Test
    void areNotApprovedTwiceByOnePersonWithAKey() {
        policy("ONE_PERSON", "\"server-registered\":\"TWO_PERSONS\"");
        submit(parties.registration());
        var other = Browser.user(registry, "second", "registrar", "trust-administrator");
        var first = other.key("second", "registrar");
        assertThat(approve(first).body()).contains("\"state\":\"waiting\"");
        assertThat(approve(other.key("zweiter", "registrar")).body()).contains("a second person");
        other.get("/registration-requests/1/approve");
        var page = other.post("/registration-requests/1/approve", "reason", "", "seen", "2");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("You approved already, yourself or by one of your keys.");
        assertThat(state()).contains("\"servers\":0");
        assertThat(decide(1, "approve", "known").body()).contains("\"state\":\"approved\"");
    }

    private HttpResponse<String> approve(String key) {
        return registry.send(registry.bare(PATH + "/1/approve").header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    }

    @Test
    void areDeclinedOrRevokedWithAReasonAndStaySo() {
        var event = parties.registration();
        submit(event);
        assertThat(registry.post(PATH + "/1/decline", "{}").statusCode()).isEqualTo(400);
        assertThat(decide(1, "decline", "unknown there").body()).contains("\"state\":\"declined\"");
        var late = decide(1, "approve", "after all");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("declined by admin/registrar", "unknown there");
        assertThat(registry.get("/api/v1/audit").body()).contains("registration request 1 server-registered",
                "now declined");
        var replayed = submit(event);
        assertThat(replayed.statusCode()).isEqualTo(409);
        assertThat(replayed.body()).contains("asked before");
        submit(parties.registration());
        assertThat(decide(2, "revoke", "sent twice").body()).contains("\"state\":\"revoked\"");
        assertThat(state()).contains("\"servers\":0");
    }

    private HttpResponse<String> takeBack(Digest asked, Credential sealer, String reason) {
        var seal = parties.seal(sealer, RequestRevocation.content(asked, "sent by mistake"));
        return registry.send(registry.bare("/api/v1/asked/" + asked.hex() + "/revoke")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                        CanonicalJson.text(new RequestRevocation(asked, reason, seal).written()))));
    }

    @Test
    void areTakenBackByTheMemberThatAskedAndNoOther() {
        var event = parties.registration();
        submit(event);
        var asked = Digest.sha256(RegistryEntry.asked(event));
        var foreign = takeBack(asked, parties.delbrueck(), "sent by mistake");
        assertThat(foreign.statusCode()).isEqualTo(409);
        assertThat(foreign.body()).contains("/seal does not stand");
        assertThat(takeBack(asked, parties.paderborn(), "another reason").body()).contains("/seal does not stand");
        assertThat(one(1)).contains("\"state\":\"submitted\"");
        var taken = takeBack(asked, parties.paderborn(), "sent by mistake");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("\"state\":\"revoked\"", "sent by mistake");
        assertThat(one(1)).contains("\"actor\":\"DE-OWL/KOM/05774032\"");
        var late = decide(1, "approve", "after all");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("revoked by DE-OWL/KOM/05774032");
        assertThat(state()).contains("\"servers\":0");
    }

    @Test
    void areNotTakenBackOnceTheyAreDecidedOrWereNeverAsked() {
        var event = parties.registration();
        var asked = Digest.sha256(RegistryEntry.asked(event));
        assertThat(takeBack(asked, parties.paderborn(), "sent by mistake").statusCode()).isEqualTo(404);
        submit(event);
        assertThat(decide(1, "approve", "known").statusCode()).isEqualTo(200);
        var late = takeBack(asked, parties.paderborn(), "sent by mistake");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("approved by admin/registrar");
        assertThat(state()).contains("\"servers\":1");
    }

    @Test
    void areDecidedOnceWhenTwoDecideAtOnce() throws Exception {
        for (int round = 1; round <= 5; round++) {
            submit(parties.registration());
            int id = round;
            var together = new CyclicBarrier(2);
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = people.invokeAll(List.<Callable<HttpResponse<String>>>of(() -> {
                    together.await();
                    return decide(id, "decline", "first");
                }, () -> {
                    together.await();
                    return decide(id, "revoke", "second");
                }));
                var statuses = new ArrayList<Integer>();
                for (var answer : answers) {
                    statuses.add(answer.get().statusCode());
                    if (answer.get().statusCode() == 409) {
                        assertThat(answer.get().body()).contains("Somebody was quicker", "by admin/registrar");
                    }
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
        }
    }

    @Test
    void areApprovedOnceWhenTwoApproveAtOnce() throws Exception {
        submit(parties.registration());
        var together = new CyclicBarrier(2);
        Callable<HttpResponse<String>> approval = () -> {
            together.await();
            return decide(1, "approve", "yes");
        };
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var answer : people.invokeAll(List.of(approval, approval))) {
                statuses.add(answer.get().statusCode());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(state()).contains("\"size\":8,", "\"servers\":1");
    }

    @Test
    void thatDoNotFitAnyMoreAreNotEntered() {
        submit(parties.registration());
        submit(parties.registration());
        assertThat(decide(1, "approve", "known").statusCode()).isEqualTo(200);
        var second = decide(2, "approve", "known");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("/payload/server is registered already");
        assertThat(one(2)).contains("\"state\":\"submitted\"");
    }

    @Test
    void areKeptWhenTheRegistryStartsAgain() {
        submit(parties.registration());
        registry.restart();
        assertThat(decide(1, "approve", "known").statusCode()).isEqualTo(200);
        registry.restart();
        assertThat(one(1)).contains("\"state\":\"approved\"");
    }

    @Test
    void ofAnOwnerChangeWaitForTheSealOfTheNewOwner() {
        registerServer();
        var change = parties.ownerChange();
        var proofs = parties.proofsWithoutNewOwner(change);
        var sent = submit(Parties.json(change, proofs));
        assertThat(sent.body()).contains("\"state\":\"waiting\"");
        assertThat(decide(2, "approve", "yes").body()).contains("waits for the seal of the new owner");
        assertThat(submit(Parties.json(change, proofs)).statusCode()).isEqualTo(409);
        var wrong = submit(Parties.json(change, proofs.with(parties.seal(parties.paderborn(), change))));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("/newOwnerSeal does not stand");
        var whole = submit(Parties.json(change, proofs.with(parties.seal(parties.delbrueck(), change))));
        assertThat(whole.body()).contains("\"state\":\"submitted\"", "\"act\":\"sealed\"");
        assertThat(decide(2, "approve", "yes").statusCode()).isEqualTo(200);
        assertThat(registry.get("/api/v1/servers").body()).contains(Parties.TAKEN.path()).doesNotContain(SERVER.path());
    }

    @Test
    void areListedFilteredSearchedAndInPages() {
        registerServer();
        for (int i = 0; i < 3; i++) {
            submit(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, parties.now()));
        }
        assertThat(registry.get(PATH).body()).contains("\"found\":4", "\"id\":4");
        assertThat(registry.get(PATH + "?state=approved").body()).contains("\"found\":1", "server-registered");
        assertThat(registry.get(PATH + "?kind=client-registered&pageSize=2&page=2&order=asc").body())
                .contains("\"found\":3", "\"id\":4").doesNotContain("\"id\":2", "\"id\":3");
        assertThat(registry.get(PATH + "?q=MELDEWESEN%20client").body()).contains("\"found\":3");
        assertThat(registry.get(PATH + "?q=100%25").body()).contains("\"found\":0");
        assertThat(registry.get(PATH + "?member=" + DELBRUECK.path()).body()).contains("\"found\":0");
        assertThat(registry.get(PATH + "?sort=kind&order=asc&pageSize=1").body()).contains("client-registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=1", "?state=open", "?sort=time", "?page=0", "?pageSize=201", "?page=1&page=2",
            "?order=up"})
    void areNotListedByWhatNobodyKnows(String query) {
        assertThat(registry.get(PATH + query).statusCode()).isEqualTo(400);
    }

    @Test
    void areRefusedWithUnknownFieldsOrWithoutAnObject() {
        var good = parties.request(parties.registration());
        for (var wrong : List.of(good.replaceFirst("\\{", "{\"colour\":1,"), "[]", "{}",
                good.replace("\"payload\":{", "\"payload\":{\"more\":1,"),
                good.replace("server-registered", "member-removed"), good.replace("server-registered", "x"))) {
            var answer = submit(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("malformed-request").doesNotContain("Exception");
        }
        assertThat(registry.get(PATH).body()).contains("\"found\":0");
    }

    @Test
    void thatCouldNotBeEnteredAreNotKept() {
        var event = parties.registration();
        var unsealed = submit(Parties.json(event, Proofs.none()));
        assertThat(unsealed.statusCode()).isEqualTo(409);
        assertThat(unsealed.body()).contains("/seal is missing");
        assertThat(registry.get(PATH).body()).contains("\"found\":0");
    }

    @Test
    void areSeenAndDecidedOnlyWithAKey() {
        submit(parties.registration());
        assertThat(registry.send(registry.bare(PATH).GET()).statusCode()).isEqualTo(401);
        assertThat(registry.send(registry.bare(PATH + "/1").GET()).statusCode()).isEqualTo(401);
        for (var decision : List.of("approve", "decline", "revoke")) {
            assertThat(registry.send(registry.bare(PATH + "/1/" + decision)
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"))).statusCode())
                    .isEqualTo(401);
        }
        assertThat(one(1)).contains("\"state\":\"submitted\"");
        assertThat(registry.get(PATH + "/2").statusCode()).isEqualTo(404);
        assertThat(registry.get(PATH + "/x").statusCode()).isEqualTo(404);
    }
}
