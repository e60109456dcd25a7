package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.operation.RegistryHealth;
import de.hellweg.registry.operation.RegistryHealth.Severity;
import de.hellweg.sql.DatabaseUnavailable;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MonitoringTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"x\"}";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static double number(RunningRegistry registry, String name) {
        return registry.get("/metrics").body().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElse(-1);
    }

    @Test
    void countsWhatHappens(@TempDir Path directory) throws InterruptedException {
        try (var registry = RunningRegistry.fresh(directory)) {
            assertThat(number(registry, "hellweg_registry_entries")).isEqualTo(1);
            registry.post("/api/v1/member-classes", CLASS);
            assertThat(number(registry, "hellweg_registry_entries")).isEqualTo(2);
            assertThat(number(registry, "hellweg_registry_active")).isEqualTo(1);
            assertThat(number(registry, "hellweg_registry_age_seconds")).isBetween(0.0, 60.0);
            assertThat(number(registry, "hellweg_registry_requests_waiting")).isZero();
            assertThat(number(registry, "hellweg_registry_cosignatures")).isZero();
            assertThat(number(registry, "hellweg_requests_total{interface=\"api\",status=\"2xx\"}")).isEqualTo(1);
            assertThat(number(registry, "hellweg_request_duration_seconds_count{interface=\"api\"}")).isEqualTo(1);
            assertThat(registry.send(registry.bare("/api/v1/members").header("Authorization", "Bearer hw_x_y"))
                    .statusCode()).isEqualTo(401);
            assertThat(number(registry, "hellweg_sign_ins_refused_total{kind=\"key\"}")).isEqualTo(1);
            var waiting = CompletableFuture.supplyAsync(() -> registry.get("/log/follow?size=2&wait=20"));
            for (int i = 0; i < 100 && number(registry, "hellweg_registry_followers_waiting") != 1; i++) {
                Thread.sleep(50);
            }
            assertThat(number(registry, "hellweg_registry_followers_waiting")).isEqualTo(1);
            registry.post("/api/v1/member-classes", CLASS.replace("KOM", "KREIS"));
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            assertThat(number(registry, "hellweg_registry_followers_waiting")).isZero();
        }
    }

    @Test
    void tellsNumbersToHoldersOfAKeyAlone(@TempDir Path directory) {
        try (var registry = RunningRegistry.fresh(directory)) {
            assertThat(registry.send(registry.bare("/metrics")).statusCode()).isEqualTo(401);
            assertThat(registry.send(registry.request("/metrics").POST(BodyPublishers.noBody())).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void isReadyWhenNothingIsWrong(@TempDir Path directory) {
        try (var registry = RunningRegistry.fresh(directory)) {
            assertThat(registry.send(registry.bare("/health/live")).statusCode()).isEqualTo(200);
            var ready = registry.send(registry.bare("/health/ready"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"status\":\"active\"");
        }
    }

    private static RegistryHealth health(Duration age, Runnable database, long room) {
        return new RegistryHealth(new RegistryHealth.Parts(() -> NOW.minus(age), database, () -> Optional.of(room)),
                Duration.ofMinutes(1), InstantSource.fixed(NOW));
    }

    @Test
    void saysWhichPartIsWrong() {
        Runnable answers = () -> {};
        Runnable away = () -> {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.UNREACHABLE, "secret of the inside");
        };
        assertThat(health(Duration.ofMinutes(5), answers, 1L << 40).findings()).isEmpty();
        assertThat(health(Duration.ofMinutes(6), answers, 1L << 40).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("360 seconds"))
                .satisfies(finding -> assertThat(finding.part()).isEqualTo("log"));
        assertThat(health(Duration.ZERO, answers, 100L << 20).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("100 MiB"));
        assertThat(health(Duration.ZERO, away, 1L << 40).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.STOPPED);
            assertThat(finding.detail()).contains("UNREACHABLE").doesNotContain("secret");
        });
    }
}
