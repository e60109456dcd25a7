package de.hellweg.securityserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.securityserver.settings.SettingKeys;
import de.hellweg.securityserver.settings.SettingProblem;
import de.hellweg.securityserver.settings.SettingsManual;
import de.hellweg.securityserver.settings.SettingsRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<String> LEAST = List.of("server.id = DE-OWL/KOM/05774032/server1",
            "server.organization = Stadt Paderborn", "server.directory = data", "registry.anchor = anchor.json");

    @TempDir
    private Path folder;

    @Test
    void readsTheLeastThatMustBeSaid() throws Exception {
        var file = folder.resolve("server.properties");
        Files.write(file, LEAST);

        var settings = Settings.read(file);

        assertThat(settings.server().id().path()).isEqualTo("DE-OWL/KOM/05774032/server1");
        assertThat(settings.server().directory()).isEqualTo(folder.resolve("data"));
        assertThat(settings.keys().passphraseFile()).isEqualTo(folder.resolve("data/keys.passphrase"));
        assertThat(settings.exchanging().timeLimit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.listening().servers().getPort()).isEqualTo(5500);
        assertThat(settings.keys().signingAtOnce()).isPositive();
    }

    @Test
    void namesAllProblemsAtOnceWithKeyValueAndRule() {
        assertThatThrownBy(() -> Settings.of(List.of("server.id = nobody", "server.organization = Stadt Paderborn",
                "server.directory = data", "exchange.time-limit = 60", "limits.body = much", "verify = no", "rubbish",
                "ocsp.time-limit = 5s", "ocsp.time-limit = 6s"), folder))
                .isInstanceOfSatisfying(SettingsRefused.class, refused -> assertThat(refused.problems())
                        .extracting(SettingProblem::key)
                        .containsExactly("line 7", "ocsp.time-limit", "server.id", "registry.anchor", "limits.body",
                                "exchange.time-limit", "verify"))
                .hasMessageContaining("exchange.time-limit = 60: must be a time from 100ms to 1h with its unit")
                .hasMessageContaining("verify = no: is not a setting")
                .hasMessageContaining("registry.anchor: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen.servers = off", "listen.servers = example.org:5500", "listen.servers = ::1:5500",
            "listen.servers = 127.0.0.1", "listen.servers = 127.0.0.1:70000", "limits.body = 0",
            "limits.body = 99999GiB",
            "limits.body = 99999999999999999999", "keys.curve = P-521", "exchange.time-limit = -1s",
            "exchange.time-limit = 1 h", "limits.clients.requests-at-once = 0512",
            "services.local-addresses = 127.0.0.1/8", "server.directory = a\\", "verification = off"})
    void refusesValuesThatBreakTheirRule(String line) {
        var lines = new ArrayList<>(LEAST);
        lines.removeIf(each -> each.startsWith(line.substring(0, line.indexOf(' '))));
        lines.add(line);

        assertThatThrownBy(() -> Settings.of(lines, folder)).isInstanceOf(SettingsRefused.class);
    }

    @Test
    void refusesAServerWithoutAnyClientInterface() {
        var lines = Stream.concat(LEAST.stream(), Stream.of("listen.clients.http=off", "listen.clients.https=off"))
                .toList();

        assertThatThrownBy(() -> Settings.of(lines, folder)).isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("one of the two client interfaces must be on");
    }

    @Test
    void readsEverySettingOfTheManual() {
        assertThat(SettingKeys.all()).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");
            setting.standard().ifPresent(text -> assertThat(setting.reader().apply(text)).isNotNull());
        }).doesNotHaveDuplicates();
        assertThat(SettingKeys.all().stream().map(setting -> setting.key())).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheManualAsTheCodeSays() throws Exception {
        var manual = Path.of(System.getProperty("hellweg.root"), "docs", "settings.md");

        assertThat(SettingsManual.page(SettingKeys.all())).isEqualTo(Files.readString(manual));
    }
}
