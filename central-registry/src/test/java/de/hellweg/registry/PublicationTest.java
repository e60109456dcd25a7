package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublicationTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Städte und Gemeinden\"}";

    @TempDir
    Path directory;

    @Test
    void isFollowedByWhoeverHoldsTheAnchor() {
        try (var registry = RunningRegistry.fresh(directory)) {
            registry.post("/api/v1/member-classes", CLASS);
            var follower = follow(follower(registry), registry, 0);
            assertThat(follower.registry().memberClasses()).hasSize(1);
            assertThat(follower.registry().position()).isEqualTo(registryPosition(registry));
        }
    }

    private static Object registryPosition(RunningRegistry registry) {
        var note = registry.get("/checkpoint").body();
        var checkpoint = de.hellweg.trust.log.Checkpoint.open(note, registry.server().anchor().logKey());
        return new de.hellweg.trust.message.RegistryPosition(checkpoint.size(), checkpoint.root());
    }

    /// Who was away for long is sent what is new, and not what it has.
    @Test
    void sendsWhoWasAwayTheDeltaAlone() {
        try (var registry = RunningRegistry.fresh(directory)) {
            for (int i = 0; i < 60; i++) {
                registry.post("/api/v1/member-classes", CLASS.replace("KOM", "ALT" + i));
            }
            var follower = follow(follower(registry), registry, 0);
            int whole = registry.get("/log/follow?size=0").body().length();
            registry.post("/api/v1/member-classes", CLASS.replace("KOM", "NEU1"));
            registry.post("/api/v1/member-classes", CLASS.replace("KOM", "NEU2"));
            var delta = registry.get("/log/follow?size=" + follower.size()).body();
            assertThat(entries(json(delta))).hasSize(2);
            assertThat(delta.length()).isLessThan(whole / 10);
            assertThat(follow(follower, registry, follower.size()).size()).isEqualTo(63);
        }
    }

    @Test
    void sendsNoMoreThanAFollowerTakes() {
        try (var registry = RunningRegistry.fresh(directory)) {
            for (int i = 0; i < 5; i++) {
                registry.post("/api/v1/member-classes", CLASS.replace("KOM", "K" + i));
            }
            var taken = json(registry.get("/log/follow?size=1&most=2").body());
            assertThat(entries(taken)).hasSize(2);
            assertThat(checkpoint(taken)).isEqualTo(checkpoint(json(registry.get("/log/follow?size=1").body())));
            assertThat(registry.get("/log/follow?size=1&most=101").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void wakesAFollowerThatWaits() {
        try (var registry = RunningRegistry.fresh(directory)) {
            var waiting = CompletableFuture.supplyAsync(() -> registry.get("/log/follow?size=1&wait=15").body());
            registry.post("/api/v1/member-classes", CLASS);
            assertThat(waiting.join()).contains("member-class-added");
        }
    }

    @Test
    void tellsAFollowerOfAnotherLogSo() {
        try (var registry = RunningRegistry.fresh(directory)) {
            var answer = registry.get("/log/follow?size=99");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("not the log you followed");
        }
    }

    @Test
    void refusesQueriesItDoesNotKnow() {
        try (var registry = RunningRegistry.fresh(directory)) {
            for (var query : List.of("size=-1", "size=1&size=2", "colour=red", "size=x", "wait=61",
                    "since=yesterday")) {
                assertThat(registry.get("/log/follow?" + query).statusCode()).as(query).isEqualTo(400);
            }
        }
    }

    @Test
    void goesOnAfterARestartWithTheSameKeyAndLog() {
        RegistryFollower follower;
        try (var registry = RunningRegistry.fresh(directory)) {
            registry.post("/api/v1/member-classes", CLASS);
            follower = follow(follower(registry), registry, 0);
        }
        try (var registry = RunningRegistry.again(directory)) {
            var after = follow(follower, registry, 2);
            assertThat(after.size()).isEqualTo(2);
            assertThat(after.registry().time()).isAfterOrEqualTo(follower.registry().time());
        }
    }

    @Test
    void isRefusedWithAnotherHistoryUnderTheSameKey() throws IOException {
        RegistryFollower follower;
        var settings = RunningRegistry.settings(directory);
        try (var registry = RunningRegistry.fresh(directory)) {
            Files.createDirectories(directory.resolve("copy"));
            registry.post("/api/v1/member-classes", CLASS);
            registry.post("/api/v1/member-classes", CLASS.replace("KOM", "KREIS"));
            follower = follow(follower(registry), registry, 0);
        }
        rewriteLastEntries(settings);
        try (var other = RunningRegistry.again(directory)) {
            other.post("/api/v1/member-classes", CLASS.replace("KOM", "LAND"));
            other.post("/api/v1/member-classes", CLASS.replace("KOM", "BUND"));
            var answer = json(other.get("/log/follow?size=3").body());
            assertThat(follower.advance(checkpoint(answer), entries(answer)))
                    .isInstanceOf(Following.Refused.class);
        }
    }

    /// The registry's operator goes back to the state after set-up, as from an old backup, and makes it forget.
    private static void rewriteLastEntries(RegistrySettings settings) throws IOException {
        try (var database = open(settings)) {
            database.transaction(in -> in.execute("DELETE FROM entry WHERE position > 0"));
            database.transaction(in -> in.execute("DELETE FROM checkpoint"));
        }
        var key = de.hellweg.trust.log.NoteSigner
                .parse(Files.readString(settings.directory().resolve("log-key")).strip());
        try (var database = open(settings)) {
            var first = new de.hellweg.registry.publication.RegistryStore(database).entries(0, 1).getFirst();
            var tree = de.hellweg.trust.log.MerkleTree.empty().append(first.leaf());
            var note = new de.hellweg.trust.log.Checkpoint(key.name(), 1, tree.root(), Clock.systemUTC().instant())
                    .sign(key).encoded();
            new de.hellweg.registry.publication.RegistryStore(database)
                    .renew(new de.hellweg.registry.publication.RegistryStore.Next("", note));
            Files.writeString(RegistryServer.highWaterFile(settings), note);
        }
    }

    private static Database open(RegistrySettings settings) {
        return Database.open(DatabaseSettings.sqlite(settings.directory().resolve("registry.db"),
                "de/hellweg/registry/schema"));
    }

    @Test
    void doesNotStartWithAnEntryChangedByHandAndSaysWhich() {
        try (var registry = RunningRegistry.fresh(directory)) {
            registry.post("/api/v1/member-classes", CLASS);
        }
        try (var database = open(RunningRegistry.settings(directory))) {
            database.transaction(in -> in.execute("UPDATE entry SET canonical = ? WHERE position = 1",
                    (Object) "{}".getBytes(StandardCharsets.UTF_8)));
        }
        assertThatThrownBy(() -> RunningRegistry.again(directory)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("entry 1");
    }

    @Test
    void doesNotStartWithACutLog() {
        try (var registry = RunningRegistry.fresh(directory)) {
            registry.post("/api/v1/member-classes", CLASS);
        }
        try (var database = open(RunningRegistry.settings(directory))) {
            database.transaction(in -> in.execute("DELETE FROM entry WHERE position = 1"));
        }
        assertThatThrownBy(() -> RunningRegistry.again(directory)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("does not stand");
    }

    @Test
    void doesNotStartWithoutItsKeyAndMakesNoNewOne() throws IOException {
        RunningRegistry.fresh(directory).close();
        var key = RunningRegistry.settings(directory).directory().resolve("log-key");
        Files.delete(key);
        assertThatThrownBy(() -> RunningRegistry.again(directory)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("log-key");
        assertThat(key).doesNotExist();
    }

    @Test
    void isSetUpOnlyOnce() {
        RunningRegistry.fresh(directory).close();
        var settings = RunningRegistry.settings(directory);
        assertThatThrownBy(() -> RegistryServer.init(settings, Policy.standard(), Clock.systemUTC()))
                .isInstanceOf(NotStarted.class).hasMessageContaining("log-key");
    }

    @Test
    void doesNotStartTwiceOnOneLog() {
        try (var _ = RunningRegistry.fresh(directory)) {
            assertThatThrownBy(() -> RunningRegistry.again(directory)).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    private static RegistryFollower follower(RunningRegistry registry) {
        var anchor = Anchor.parse(registry.get("/anchor").body().getBytes(StandardCharsets.UTF_8));
        return RegistryFollower.start(anchor,
                RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation())));
    }

    private static RegistryFollower follow(RegistryFollower from, RunningRegistry registry, long size) {
        var answer = json(registry.get("/log/follow?size=" + size).body());
        return switch (from.advance(checkpoint(answer), entries(answer))) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) -> throw new AssertionError(rejection.detail());
        };
    }

    private static JsonObject json(String text) {
        return (JsonObject) CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String checkpoint(JsonObject answer) {
        return ((JsonString) answer.get("checkpoint").orElseThrow()).value();
    }

    private static List<byte[]> entries(JsonObject answer) {
        return ((JsonArray) answer.get("entries").orElseThrow()).elements().stream()
                .map(entry -> ((JsonString) entry).value().getBytes(StandardCharsets.UTF_8)).toList();
    }
}
