package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the health report and the metrics say in each state, and that it is so: a warning stops no message, and what stops
/// messages is said.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class HealthReportTest {
    private static final String ANSWERED = "answered 200";

    private TwoTowns network;
    private TownServer server;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        server = network.asking();
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    @Test
    void withEverythingThereItHasNothingToSay() {
        assertThat(network.outcome()).isEqualTo(ANSWERED);
        TwoTowns.await("a clean report", server::findings, List::isEmpty);
        var ready = server.api().withoutKey().get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("status").asString("")).isEqualTo("ready");
        assertThat(warnings()).isZero();
        assertThat(stopped()).isZero();
        assertThat(server.metric("hellweg_registry_entries")).isEqualTo((double) server.registrySize());
        assertThat(server.metric("hellweg_registry_age_seconds")).isBetween(-1.0, 60.0);

        double before = server.metric("hellweg_requests_total{interface=\"clients\",status=\"2xx\"}");
        network.awaitAnswered();
        assertThat(server.metric("hellweg_requests_total{interface=\"clients\",status=\"2xx\"}"))
                .isGreaterThan(before);
        assertThat(server.metric("hellweg_request_duration_seconds_count{interface=\"clients\"}")).isPositive();
    }

    @Test
    void withoutTheRegistryItWarnsAndStopsWhenTheStateIsTooOld() {
        network.registry().away();
        awaitFinding("registry warning");
        carriesOn();

        network.clock().move(Duration.ofHours(25));
        awaitFinding("registry stopped");
        stands("server.clientproxy.global_conf_outdated");
        assertThat(server.metric("hellweg_registry_age_seconds")).isGreaterThan(24 * 3_600.0);
    }

    @Test
    void withoutTheOcspResponderItWarnsAndStopsWhenTheAnswersAreTooOld() {
        network.ocsp().away();
        network.clock().move(Duration.ofMinutes(40));
        awaitFinding("ocsp warning");
        carriesOn();

        network.clock().move(Duration.ofMinutes(25));
        awaitFinding("keys stopped");
        awaitFinding("ocsp stopped");
        stands("server.clientproxy.cannot_create_signature");
    }

    @Test
    void withoutTimeStampsItWarnsAfterAWhileAndStopsWhenTheyAreOverdue() {
        network.timestamps().away();
        network.awaitAnswered();
        assertThat(server.findings()).isEmpty();
        network.clock().move(Duration.ofMinutes(70));
        awaitFinding("time-stamping warning");
        network.awaitAnswered();
        carriesOn();

        network.clock().move(Duration.ofHours(3));
        awaitFinding("time-stamping stopped");
        network.awaitOutcome("server.clientproxy.timestamping_failed");
        stands("server.clientproxy.timestamping_failed");
    }

    @Test
    void aCertificateIsNamedBeforeItEndsAndAcceptedByNobodyAfterwards(@TempDir Path directory) {
        try (var old = TwoTowns.start(directory)) {
            old.clock().move(Duration.ofDays(2 * 365 - 20));
            awaitFinding(old.asking(), "keys warning: The certificate of sealing-");
            awaitFinding(old.asking(), "keys warning: The certificate of authentication-");
            old.awaitAnswered();
            assertThat(old.asking().ready()).isTrue();

            old.clock().move(Duration.ofDays(21));
            old.servers().forEach(each -> awaitFinding(each, "keys stopped"));
            TwoTowns.await("a refusal for the certificate", () -> {
                var outcome = old.outcome();
                assertThat(outcome).isNotEqualTo(ANSWERED);
                return outcome;
            }, "server.clientproxy.cannot_create_signature"::equals);
        }
    }

    private void awaitFinding(String wanted) {
        awaitFinding(server, wanted);
    }

    private static void awaitFinding(TownServer at, String wanted) {
        TwoTowns.await(wanted, at::findings, found -> found.stream().anyMatch(each -> each.startsWith(wanted)));
    }

    private void carriesOn() {
        assertThat(network.outcome()).isEqualTo(ANSWERED);
        assertThat(server.ready()).isTrue();
        assertThat(warnings()).isPositive();
        assertThat(stopped()).isZero();
    }

    private void stands(String why) {
        assertThat(network.outcome()).isEqualTo(why);
        assertThat(server.ready()).isFalse();
        assertThat(stopped()).isPositive();
        assertThat(server.api().withoutKey().get("/health/live").status()).isEqualTo(200);
    }

    private double warnings() {
        return server.metric("hellweg_findings{severity=\"warning\"}");
    }

    private double stopped() {
        return server.metric("hellweg_findings{severity=\"stopped\"}");
    }
}
