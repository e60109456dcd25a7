package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One log key takes over from the other, by REST, page and with stops between the steps.
final class LogKeyRotationTest {
    @TempDir
    private Path directory;
    private RegistrySettings settings;
    private RunningRegistry registry;
    private NoteVerifier first;

    @BeforeEach
    void start() {
        settings = RunningRegistry.settings(directory);
        registry = RunningRegistry.fresh(settings);
        first = registry.server().anchor().logKey();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private NoteVerifier prepare() {
        var next = RegistryServer.makeNextLogKey(settings, Clock.systemUTC());
        registry.restart();
        return next;
    }

    private int add(NoteVerifier key) {
        return registry.post("/api/v1/log-keys", named(key)).statusCode();
    }

    private int retire(NoteVerifier key) {
        return registry.post("/api/v1/log-keys/retired", named(key)).statusCode();
    }

    private static String named(NoteVerifier key) {
        return "{\"logKey\":\"" + key + "\"}";
    }

    private boolean signedBy(NoteVerifier key) {
        return SignedNote.parse(registry.get("/checkpoint").body()).signedBy(key);
    }

    private Path file(String name) {
        return settings.directory().resolve(name);
    }

    @Test
    void theNextKeySignsBesideTheFirstAndThenAlone() throws IOException {
        assertThat(registry.get("/api/v1/log-keys").body()).contains(first.encoded(), "in-use")
                .doesNotContain("prepared");
        var next = prepare();
        assertThat(registry.get("/api/v1/log-keys").body()).contains("\"prepared\":\"" + next);
        assertThat(signedBy(next)).isFalse();

        assertThat(add(next)).isEqualTo(201);
        assertThat(signedBy(first)).isTrue();
        assertThat(signedBy(next)).isTrue();
        assertThat(registry.server().anchor().logKey()).isEqualTo(next);
        registry.restart();
        assertThat(signedBy(first)).isTrue();
        assertThat(signedBy(next)).isTrue();
        assertThat(file("next-log-key")).exists();

        assertThat(retire(first)).isEqualTo(201);
        assertThat(signedBy(first)).isFalse();
        assertThat(signedBy(next)).isTrue();
        var kept = Files.readString(file("next-log-key"));
        registry.restart();
        assertThat(file("next-log-key")).doesNotExist();
        assertThat(Files.readString(file("log-key"))).isEqualTo(kept);
        assertThat(signedBy(next)).isTrue();

        var third = prepare();
        assertThat(add(third)).isEqualTo(201);
        assertThat(retire(next)).isEqualTo(201);
        assertThat(LogKeyEndorsement.reached(first, JsonFields.of((JsonObject) CanonicalJson
                .parse(registry.get("/log/keys").body().getBytes(StandardCharsets.UTF_8)))
                .each("endorsements", 9, LogKeyEndorsement::read))).containsExactly(first, next, third);
        assertThat(registry.get("/api/v1/history?object=log-key").body()).contains("log-key-added", "log-key-retired");
        assertThat(registry.get("/api/v1/audit").body()).contains("log-key-added", "log-key-retired");
    }

    @Test
    void nothingIsChangedButByTheStepsInTheirOrder() {
        assertThat(add(first)).isEqualTo(409);
        assertThat(retire(first)).isEqualTo(409);
        var next = prepare();
        assertThat(retire(next)).isEqualTo(409);
        assertThat(add(first)).isEqualTo(409);
        assertThat(registry.post("/api/v1/log-keys", "{\"logKey\":\"rubbish\"}").statusCode()).isEqualTo(400);
        assertThat(registry.post("/api/v1/log-keys", "{}").statusCode()).isEqualTo(400);
        assertThat(add(next)).isEqualTo(201);
        assertThat(add(next)).isEqualTo(409);
        assertThat(retire(first)).isEqualTo(201);
        assertThat(retire(first)).isEqualTo(409);
        assertThat(retire(next)).isEqualTo(409);
        assertThat(registry.get("/checkpoint").body()).contains("\n3\n");
        assertThatThrownBy(() -> RegistryServer.makeNextLogKey(settings, Clock.systemUTC()))
                .isInstanceOf(NotStarted.class).hasMessageContaining("next-log-key");
    }

    @Test
    void whoMayNotChangeWhatIsTrustedChangesNoKey() {
        var next = prepare();
        var registrar = Browser.user(registry, "r.muster", "registrar");
        var where = "?logKey=" + URLEncoder.encode(next.encoded(), StandardCharsets.UTF_8);
        assertThat(registrar.get("/log-keys").body()).contains(first.encoded()).doesNotContain("/log-keys/add");
        assertThat(registrar.get("/log-keys/add" + where).statusCode()).isEqualTo(403);
        registrar.get("/log-keys");
        assertThat(registrar.post("/log-keys/add", "logKey", next.encoded()).statusCode()).isEqualTo(403);
        assertThat(signedBy(next)).isFalse();
    }

    @Test
    void thePagesAskBeforeEachStep() {
        var next = prepare();
        var admin = Browser.user(registry, "t.muster", "trust-administrator");
        var where = "?logKey=" + URLEncoder.encode(next.encoded(), StandardCharsets.UTF_8);
        assertThat(admin.get("/log-keys").body()).contains("/log-keys/add" + where.replace("&", "&amp;"));
        assertThat(admin.get("/log-keys/add" + where).body()).contains("stays there for ever", next.encoded());
        assertThat(signedBy(next)).isFalse();
        assertThat(admin.post("/log-keys/add", "logKey", next.encoded()).statusCode()).isEqualTo(303);
        assertThat(admin.get("/log-keys").body()).contains("A change is under way");
        var old = "?logKey=" + URLEncoder.encode(first.encoded(), StandardCharsets.UTF_8);
        assertThat(admin.get("/log-keys/retire" + old).body()).contains("never comes back");
        assertThat(admin.post("/log-keys/retire", "logKey", first.encoded()).statusCode()).isEqualTo(303);
        assertThat(signedBy(first)).isFalse();
        assertThat(admin.get("/log-keys").body()).contains("Retired");
        admin.get("/log-keys/retire" + where);
        assertThat(admin.post("/log-keys/retire", "logKey", next.encoded()).statusCode()).isEqualTo(409);
        assertThat(admin.get("/log-keys/add?logKey=x").statusCode()).isEqualTo(404);
    }

    @Test
    void doesNotStartWhileAKeyInUseIsMissingAndSaysWhich() throws IOException {
        var next = prepare();
        assertThat(add(next)).isEqualTo(201);
        registry.server().close();
        var aside = Files.move(file("next-log-key"), file("aside"));
        assertThatThrownBy(() -> RegistryServer.start(settings, Clock.systemUTC())).isInstanceOf(NotStarted.class)
                .hasMessageContaining(next.encoded()).hasMessageContaining("next-log-key");
        Files.move(aside, file("next-log-key"));
        registry = RunningRegistry.again(settings);
        assertThat(signedBy(next)).isTrue();
    }

    /// Killed after each step, with real processes.
    @Test
    void aKillAfterAnyStepLosesNothing() throws Exception {
        var next = prepare();
        registry.server().close();
        var properties = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + settings.directory() + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n");
        try (var writers = new Writers(registry.key())) {
            step(properties, writers, "/api/v1/log-keys", next, true);
            step(properties, writers, "/api/v1/log-keys/retired", first, false);
        }
        registry = RunningRegistry.again(settings);
        assertThat(signedBy(first)).isFalse();
        assertThat(signedBy(next)).isTrue();
        assertThat(file("next-log-key")).doesNotExist();
    }

    private void step(Path properties, Writers writers, String path, NoteVerifier key, boolean firstSigns)
            throws Exception {
        try (var process = RegistryProcess.start(properties)) {
            writers.follow(process.address());
            assertThat(writers.write(process.address(), Duration.ofSeconds(20))).isEqualTo(201);
            assertThat(writers.post(process.address() + path, named(key))).isEqualTo(201);
            process.kill();
        }
        try (var again = RegistryProcess.start(properties)) {
            var note = SignedNote.parse(writers.get(again.address() + "/checkpoint").body());
            assertThat(note.signedBy(first)).isEqualTo(firstSigns);
            writers.writeUntil(again.address(), 10, again::kill);
        }
        try (var third = RegistryProcess.start(properties)) {
            writers.follow(third.address());
            third.kill();
        }
    }
}
