package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.asking.Asker;
import de.hellweg.trust.verdict.Passed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What an auditor sees of the message log, by the administration interface of both servers.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class MessageRecordsTest {
    private static final String RECORDS = "/api/v1/records";
    private static final String ISSUE = "32.1-2026/0815";

    private TwoTowns network;
    private Asker.Asked asked;
    private Instant before;

    @BeforeAll
    void askOnce(TwoTowns shared) {
        network = shared;
        before = network.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        asked = network.ask();
        assertThat(TwoTowns.word(asked.outcome())).isEqualTo("answered 200");
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    @Test
    void bothServersListTheRequestAndItsAnswerWithoutTheirContent() {
        for (var server : network.servers()) {
            var found = server.records(asked.id());
            assertThat(found).extracting(each -> each.path("kind").asString("")).containsExactly("REQUEST", "RESPONSE");
            assertThat(found.getFirst().path("issue").asString("")).isEqualTo(ISSUE);
            assertThat(found.getFirst().path("purpose").asString("")).isEqualTo("gewerbeanmeldung");
            assertThat(found).allSatisfy(
                    each -> assertThat(each.path("client").asString("")).isEqualTo(TwoTowns.client()));
            assertThat(found.toString()).doesNotContain("Muster").doesNotContain("Erika");
        }
        assertThat(asked.body()).as("which is there").contains("Muster");
    }

    @Test
    void aRecordIsFoundByEveryFieldThatIsSearchedBy() {
        var api = network.asking().api();
        var first = network.asking().records(asked.id()).getFirst();
        var from = "from=" + before;
        for (var query : List.of("requestId=" + first.path("requestId").asString(""), "issue=" + encoded(ISSUE),
                "purpose=gewerbeanmeldung&" + from, from, from + "&before=" + before.plusSeconds(600))) {
            var said = api.get(RECORDS + "?" + query);
            assertThat(said.status()).as(said.text()).isEqualTo(200);
            assertThat(said.json().path("items").valueStream().map(MessageRecordsTest::sequence)).as(query)
                    .contains(sequence(first));
        }
        for (var query : List.of("issue=none", "purpose=aufsicht&" + from, "from=" + before.plusSeconds(600),
                from + "&before=" + before.minusSeconds(1))) {
            assertThat(api.get(RECORDS + "?" + query).json().path("items").valueStream()
                    .map(MessageRecordsTest::sequence)).as(query).doesNotContain(sequence(first));
        }
    }

    private static long sequence(JsonNode record) {
        return record.path("sequence").asLong(-1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theContainersOfBothServersVerifyAndHoldWhatWasAsked() throws IOException {
        network.servers().forEach(server -> TwoTowns.await("a time-stamp", () -> server.timed(asked.id())));
        var judge = network.judge();
        for (var server : network.servers()) {
            for (var record : server.records(asked.id())) {
                var said = server.api().get(RECORDS + "/" + sequence(record) + "/container");
                assertThat(said.status()).isEqualTo(200);
                assertThat(said.type()).isEqualTo("application/vnd.etsi.asic-e+zip");
                var report = judge.verify(new ByteArrayInputStream(said.body().bytes()), network.clock().instant());
                assertThat(report.verdict()).isInstanceOf(Passed.class);
                assertThat(report.messageId()).contains(asked.id());
                assertThat(report.timedAt()).isPresent();
            }
        }
    }

    @Test
    void whoLooksIntoTheLogIsWrittenDownThere() {
        var api = network.answering().api();
        api.get(RECORDS + "?issue=" + encoded("33.9-2026/0001"));
        var looked = api.get(RECORDS + "?from=" + before).json().path("items").valueStream()
                .filter(each -> each.path("kind").asString("").equals("ACCESS")).toList();
        assertThat(looked.toString()).contains("33.9-2026/0001").contains("administrator");
    }

    @Test
    void whatIsNotThereOrNotAskedRightlyIsSaidSo() {
        var api = network.asking().api();
        assertThat(api.get(RECORDS + "/99999999/container").status()).isEqualTo(404);
        for (var wrong : List.of(RECORDS, RECORDS + "?colour=red", RECORDS + "?from=yesterday",
                RECORDS + "?requestId=1",
                RECORDS + "?messageId=1", RECORDS + "?messageId=1&client=nobody", RECORDS + "?from=" + before
                        + "&from=" + before,
                RECORDS + "?from=" + before + "&before=later", RECORDS + "?issue",
                RECORDS + "/first/container", RECORDS + "/-1/container")) {
            var said = api.get(wrong);
            assertThat(said.status()).as(wrong + " " + said.text()).isEqualTo(400);
            assertThat(said.problem()).isEqualTo("malformed-request");
        }
    }
}
