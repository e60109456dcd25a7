package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.identifier.SecurityServerId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Every statement of every act fails once (T43): whatever fails, an act is there with its record or not at all.
final class RecordedActsTest {
    private static final String JSON = "application/json";
    private final FailingStatements statements = new FailingStatements();
    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Path directory;
    private int number;

    @BeforeEach
    void start(@TempDir Path temporary) {
        registry = RunningRegistry.watched(temporary, statements);
        directory = RunningRegistry.settings(temporary).directory();
        parties.introduce(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    /// One act, which can be done any number of times.
    @FunctionalInterface
    private interface Act {
        /// Makes what it needs; gives what does it, once.
        Attempt prepare(int number);
    }

    @FunctionalInterface
    private interface Attempt {
        HttpResponse<String> make();
    }

    private void failsEverywhere(String name, Act act) {
        for (boolean withItsEffect : new boolean[]{false, true}) {
            int n = 0;
            do {
                n++;
                var attempt = act.prepare(++number);
                var before = ActsAndRecords.of(directory);
                statements.fail(n, withItsEffect);
                var answer = attempt.make();
                var what = "%s, statement %d failed %s its effect, %d %s".formatted(name, n,
                        withItsEffect ? "with" : "before", answer.statusCode(), answer.body());
                if (!statements.failed()) {
                    assertThat(before.oneWith(ActsAndRecords.of(directory), what)).as(what).isTrue();
                    assertThat(answer.statusCode()).as(what).isBetween(200, 303);
                    break;
                }
                before.oneWith(ActsAndRecords.of(directory), what);
                assertThat(FailingStatements.isTold(answer.body())).as(what).isFalse();
            } while (n < 100);
            assertThat(n).as(name).isBetween(4, 99);
        }
    }

    private HttpResponse<String> send(String method, String target, String body) {
        return registry.send(registry.request(target).header("Content-Type", JSON)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private String done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 303);
        return answer.body();
    }

    private static String user(int n) {
        return "{\"name\":\"u%d\",\"person\":\"Erika Muster\",\"roles\":[\"auditor\"]}".formatted(n);
    }

    private static String memberClass(int n) {
        return "{\"memberClass\":\"K%d\",\"description\":\"x\"}".formatted(n);
    }

    @Test
    void entriesAreThereWithTheirRecordsOrNotAtAll() {
        failsEverywhere("add a class", n -> () -> send("POST", "/api/v1/member-classes", memberClass(n)));
        failsEverywhere("end a purpose", n -> {
            done(send("POST", "/api/v1/purposes", ("{\"code\":\"p%d\",\"nameDe\":\"x\",\"nameEn\":\"x\","
                    + "\"legalBasis\":\"x\",\"retention\":\"P12M\"}").formatted(n)));
            return () -> send("DELETE", "/api/v1/purposes/p" + n, "");
        });
        failsEverywhere("change the rules", n -> () -> send("PUT", "/api/v1/registration-policy?weaken=yes",
                "{\"validitySeconds\":%d,\"ownClients\":\"ONE_PERSON\",\"approvals\":{}}".formatted(3600 + n)));
    }

    @Test
    void usersAreThereWithTheirRecordsOrNotAtAll() {
        failsEverywhere("make a user", n -> () -> send("POST", "/api/v1/users", user(n)));
        failsEverywhere("change a user", n -> {
            done(send("POST", "/api/v1/users", user(n)));
            return () -> send("PUT", "/api/v1/users/u" + n,
                    "{\"person\":\"Erika Muster\",\"roles\":[\"registrar\"],\"disabled\":true}");
        });
        failsEverywhere("reset a password", n -> {
            done(send("POST", "/api/v1/users", user(n)));
            return () -> send("POST", "/api/v1/users/u" + n + "/first-password", "{}");
        });
    }

    @Test
    void keysAreThereWithTheirRecordsOrNotAtAll() {
        failsEverywhere("make a key", n -> () -> send("POST", "/api/v1/api-keys", key(n)));
        failsEverywhere("end a key", n -> {
            var made = done(send("POST", "/api/v1/api-keys", key(n)));
            return () -> send("DELETE",
                    "/api/v1/api-keys/" + JsonMapper.shared().readTree(made).get("id").stringValue(),
                    "");
        });
    }

    private static String key(int n) {
        return "{\"name\":\"k%d\",\"roles\":[\"auditor\"]}".formatted(n);
    }

    @Test
    void invitationsAreThereWithTheirRecordsOrNotAtAll() {
        failsEverywhere("invite", n -> () -> send("POST", "/api/v1/invitations", invitation(n)));
        failsEverywhere("take an invitation back", n -> {
            var made = done(send("POST", "/api/v1/invitations", invitation(n)));
            return () -> send("POST", "/api/v1/invitations/" + JsonMapper.shared().readTree(made).get("id").asLong()
                    + "/revoke", "{}");
        });
    }

    private static String invitation(int n) {
        return "{\"server\":\"%s/s%d\",\"validHours\":24}".formatted(Parties.PADERBORN.path(), n);
    }

    @Test
    void decisionsAreThereWithTheirRecordsOrNotAtAll() {
        for (var decision : new String[]{"approve", "decline", "revoke"}) {
            failsEverywhere(decision, n -> {
                long id = submitted(n);
                return () -> send("POST", "/api/v1/registration-requests/" + id + "/" + decision,
                        "{\"reason\":\"x\"}");
            });
        }
    }

    @Test
    void aRequestThatARegistrarBringsIsThereWithItsRecordOrNotAtAll() {
        failsEverywhere("bring a request", n -> {
            var request = request(n);
            return () -> send("POST", "/api/v1/registrations", request);
        });
    }

    private String request(int n) {
        var id = SecurityServerId.parse(Parties.PADERBORN.path() + "/s" + n);
        var credential = parties.pki().authentication(id, "Stadt Paderborn");
        var event = parties.registration(id, credential);
        return Parties.json(event, new de.hellweg.trust.registry.entry.Proofs(
                java.util.Optional.of(parties.seal(parties.paderborn(), event)), java.util.Optional.empty(),
                java.util.Optional.of(parties.signature(credential, event))));
    }

    private long submitted(int n) {
        var body = done(registry.send(registry.bare("/api/v1/registration-requests").header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(request(n)))));
        return JsonMapper.shared().readTree(body).get("id").asLong();
    }

    @Test
    void whatPagesDoIsThereWithItsRecordOrNotAtAll() {
        var admin = Browser.user(registry, "e.muster", "registrar", "trust-administrator");
        failsEverywhere("page: add a class", n -> {
            admin.get("/member-classes/new");
            return () -> admin.post("/member-classes/new", "memberClass", "P" + n, "description", "x");
        });
        failsEverywhere("page: make a user", n -> {
            admin.get("/users/new");
            return () -> admin.post("/users/new", "name", "q" + n, "person", "Erika Muster", "roles", "auditor");
        });
        failsEverywhere("page: decline", n -> {
            long id = submitted(n);
            admin.get("/registration-requests/" + id + "/decline");
            return () -> admin.post("/registration-requests/" + id + "/decline", "seen", "1", "reason", "x");
        });
    }

    @Test
    void refusalsLeaveOneRecordEachAndAFailureIsRecordedAsOne() {
        var before = ActsAndRecords.of(directory);
        assertThat(send("POST", "/api/v1/member-classes", memberClass(1).replace("K1", "KOM")).statusCode())
                .isEqualTo(409);
        assertThat(send("POST", "/api/v1/users", "{}").statusCode()).isEqualTo(400);
        assertThat(send("DELETE", "/api/v1/api-keys/zz", "").statusCode()).isEqualTo(404);
        // The first statements read who asks; the act's own transaction comes after.
        statements.fail(4, false);
        assertThat(send("POST", "/api/v1/member-classes", memberClass(2)).statusCode()).isEqualTo(503);
        assertThat(statements.failed()).isTrue();
        var after = ActsAndRecords.of(directory);
        assertThat(after.acts()).isEqualTo(before.acts());
        assertThat(after.trail().subList(before.trail().size(), after.trail().size())).satisfiesExactly(
                record -> assertThat(record.outcome()).isEqualTo(409),
                record -> assertThat(record.outcome()).isEqualTo(400),
                record -> assertThat(record.outcome()).isEqualTo(404),
                record -> assertThat(record.outcome() + " " + record.note())
                        .isEqualTo("503 The store failed (BROKEN)."));
    }
}
