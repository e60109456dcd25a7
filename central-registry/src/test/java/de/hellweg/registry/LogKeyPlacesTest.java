package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.registry.token.SoftToken;
import de.hellweg.registry.token.TokenKey;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry whose log key lies in a key store or on a token.
final class LogKeyPlacesTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}";

    @TempDir
    Path directory;

    private LogKeyPlace.InKeyStore store(String passphrase) throws IOException {
        var file = directory.resolve("passphrase");
        Files.writeString(file, passphrase + "\n");
        return new LogKeyPlace.InKeyStore(directory.resolve("log-key.p12"), file);
    }

    private static void signsItsLog(RunningRegistry registry) {
        assertThat(registry.post("/api/v1/member-classes", CLASS).statusCode()).isEqualTo(201);
        var key = registry.server().anchor().logKey();
        assertThat(Checkpoint.open(registry.get("/checkpoint").body(), key).size()).isEqualTo(2);
        registry.restart();
        assertThat(registry.server().anchor().logKey().encoded()).isEqualTo(key.encoded());
        assertThat(Checkpoint.open(registry.get("/checkpoint").body(), key).size()).isEqualTo(2);
    }

    @Test
    void signsWithAKeyStoreItMadeAtItsSetUp() throws IOException {
        var place = store("a long passphrase");
        try (var registry = RunningRegistry.fresh(RunningRegistry.settings(directory).withLogKey(place))) {
            signsItsLog(registry);
            assertThat(registry.server()).isNotNull();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.keystore())))
                .isEqualTo("rw-------");
        assertThat(RunningRegistry.settings(directory).directory().resolve("log-key")).doesNotExist();
    }

    @Test
    void makesNoKeyStoreUnderAShortPassphraseAndOpensNoneWithAnother() throws IOException {
        var settings = RunningRegistry.settings(directory);
        var tooShort = settings.withLogKey(store("short"));
        assertThatThrownBy(() -> RunningRegistry.fresh(tooShort)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("12 characters");
        var place = store("a long passphrase");
        Files.deleteIfExists(settings.directory().resolve("registry.db"));
        RunningRegistry.fresh(settings.withLogKey(place)).close();
        var before = Files.readAllBytes(place.keystore());
        var other = settings.withLogKey(store("another passphrase"));
        assertThatThrownBy(() -> RegistryServer.start(other, java.time.Clock.systemUTC()))
                .isInstanceOf(NotStarted.class).hasMessageContaining("log-key.p12")
                .hasMessageNotContaining("another passphrase");
        assertThat(Files.readAllBytes(place.keystore())).isEqualTo(before);
    }

    @Test
    void signsWithAToken() throws IOException {
        var token = SoftToken.make(directory.resolve("token"));
        var settings = RunningRegistry.settings(directory)
                .withLogKey(new LogKeyPlace.OnToken(token.place(SoftToken.PIN)));
        try (var registry = RunningRegistry.fresh(settings)) {
            signsItsLog(registry);
        }
        assertThat(settings.directory().resolve("log-key")).doesNotExist();
    }

    @Test
    void doesNotStartWithoutItsTokenOrWithAWrongPinAndSaysWhy() throws IOException {
        var token = SoftToken.make(directory.resolve("token"));
        var settings = RunningRegistry.settings(directory);
        var good = settings.withLogKey(new LogKeyPlace.OnToken(token.place(SoftToken.PIN)));
        RunningRegistry.fresh(good).close();
        refusesToStart(settings, token.place("999999"), "refuses the PIN");
        var place = token.place(SoftToken.PIN);
        refusesToStart(settings, new TokenKey.Place(place.module(), "another", place.key(), place.pinFile()),
                "no token named another");
        RegistryServer.start(good, java.time.Clock.systemUTC()).close();
    }

    private static void refusesToStart(RegistrySettings settings, TokenKey.Place place, String says) {
        assertThatThrownBy(() -> RegistryServer.start(settings.withLogKey(new LogKeyPlace.OnToken(place)),
                java.time.Clock.systemUTC())).isInstanceOf(NotStarted.class)
                .hasMessageContaining(says).hasMessageNotContaining("999999");
    }

    @Test
    void entersNothingWhileTheTokenIsAwayAndGoesOnOnceItIsBack() throws IOException {
        var token = SoftToken.make(directory.resolve("token"));
        var settings = RunningRegistry.settings(directory)
                .withLogKey(new LogKeyPlace.OnToken(token.place(SoftToken.PIN)));
        try (var registry = RunningRegistry.fresh(settings)) {
            token.takeOut();
            var answer = registry.post("/api/v1/member-classes", CLASS);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("C_Sign", "softhsm", SoftToken.PIN);
            assertThat(registry.get("/checkpoint").body()).contains("\n1\n");
            token.putIn();
            signsItsLog(registry);
        }
    }
}
