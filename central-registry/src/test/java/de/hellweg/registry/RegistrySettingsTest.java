package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.registry.token.TokenKey;
import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrySettingsTest {
    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("registry.properties"), text);
    }

    @Test
    void areReadFromOneFile() throws IOException {
        var settings = RegistrySettings.read(file("""
                instance=DE-OWL
                directory=/tmp/registry
                listen.address=127.0.0.1:4001
                published.address=https://registry.example
                checkpoint.renewal=30s
                """));
        assertThat(settings.instance().value()).isEqualTo("DE-OWL");
        assertThat(settings.listen().getPort()).isEqualTo(4001);
        assertThat(settings.renewal()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nameADatabaseServerOrNone() throws IOException {
        var plain = "instance=DE-OWL\ndirectory=/tmp/registry\nlisten.address=127.0.0.1:4001\n";
        assertThat(RegistrySettings.read(file(plain)).server()).isEmpty();
        var server = RegistrySettings.read(file(plain + """
                database.url=jdbc:postgresql://one:5432,two:5432/hellweg?targetServerType=primary
                database.user=registry
                database.password-file=/etc/hellweg/database
                database.lease=20s
                """)).server().orElseThrow();
        assertThat(server.schema()).isEqualTo("hellweg_registry");
        assertThat(server.passwordFile()).contains(Path.of("/etc/hellweg/database"));
        assertThat(server.lease()).contains(Duration.ofSeconds(20));
        var wrong = file(plain
                + "database.url=jdbc:postgresql://one/hellweg?password=secret\ndatabase.user=x\ndatabase.schema=A;B\n"
                + "database.lease=1h\n");
        assertThatThrownBy(() -> RegistrySettings.read(wrong)).hasMessageContainingAll("database.url must be",
                "database.schema must", "database.lease must be", "database.url and database.user go together")
                .hasMessageNotContaining("secret");
    }

    @Test
    void sayWhereTheLogKeyLies() throws IOException {
        var plain = "instance=DE-OWL\ndirectory=/tmp/registry\nlisten.address=127.0.0.1:4001\n";
        assertThat(RegistrySettings.read(file(plain)).logKey())
                .isEqualTo(new LogKeyPlace.InFile(Path.of("/tmp/registry/log-key")));
        var store = "log-key.keystore=/etc/hellweg/log.p12\nlog-key.passphrase-file=/etc/hellweg/passphrase\n";
        assertThat(RegistrySettings.read(file(plain + store)).logKey()).isEqualTo(new LogKeyPlace.InKeyStore(
                Path.of("/etc/hellweg/log.p12"), Path.of("/etc/hellweg/passphrase")));
        var token = """
                log-key.pkcs11.module=/usr/lib/token.so
                log-key.pkcs11.token=registry
                log-key.pkcs11.key=log-key
                log-key.pkcs11.pin-file=/etc/hellweg/pin
                """;
        assertThat(RegistrySettings.read(file(plain + token)).logKey()).isEqualTo(new LogKeyPlace.OnToken(
                new TokenKey.Place(Path.of("/usr/lib/token.so"), "registry", "log-key", Path.of("/etc/hellweg/pin"))));
        for (var wrong : List.of(store + token, "log-key.keystore=/etc/hellweg/log.p12\n",
                "log-key.pkcs11.token=registry\n")) {
            var file = file(plain + wrong);
            assertThatThrownBy(() -> RegistrySettings.read(file))
                    .hasMessageContaining("give the two, the four, or none");
        }
    }

    @Test
    void nameEveryProblemAtOnce() throws IOException {
        var file = file("""
                instance=DE/OWL
                listen.address=nowhere
                published.address=ftp://registry.example
                checkpoint.renewal=2d
                tls.keystore=server.p12
                verification=off
                """);
        assertThatThrownBy(() -> RegistrySettings.read(file)).isInstanceOf(Malformed.class)
                .hasMessageContainingAll("instance ", "directory is missing", "listen.address", "published.address",
                        "checkpoint.renewal", "tls.passphrase-file", "verification is no setting");
    }

    @Test
    void knowAnIdentityProvider() throws IOException {
        var settings = RegistrySettings.read(file("""
                instance=DE-OWL
                directory=/tmp/registry
                listen.address=127.0.0.1:4001
                openid.issuer=https://login.example/realms/owl
                openid.client-id=hellweg-registry
                openid.client-secret-file=/run/credentials/openid
                """));
        assertThat(settings.openId()).hasValueSatisfying(provider -> {
            assertThat(provider.issuer()).hasToString("https://login.example/realms/owl");
            assertThat(provider.name()).isEqualTo("login.example");
            assertThat(provider.trusted()).isEmpty();
        });
    }

    @Test
    void refuseHalfAnIdentityProviderAndOneOnThePlainNetwork() throws IOException {
        var file = file("""
                instance=DE-OWL
                directory=/tmp/registry
                listen.address=127.0.0.1:4001
                openid.issuer=http://login.example
                openid.client-id=hellweg-registry
                """);
        assertThatThrownBy(() -> RegistrySettings.read(file)).isInstanceOf(Malformed.class)
                .hasMessageContainingAll("openid.issuer must be an https address", "openid.client-secret-file");
    }

    @Test
    void refuseAFileThatIsNotThere() {
        assertThatThrownBy(() -> RegistrySettings.read(directory.resolve("missing.properties")))
                .isInstanceOf(Malformed.class).hasMessageContaining("missing.properties");
    }

    @Test
    void namesATrustServiceForInvitedServers() throws java.io.IOException {
        var settings = RegistrySettings.read(file("""
                instance=DE-OWL
                directory=registry
                listen.address=127.0.0.1:4001
                trust-service.address=http://trust.example:4080
                trust-service.administration=http://127.0.0.1:4081
                trust-service.key-file=authority/first-api-key
                """));
        assertThat(settings.trustService()).hasValueSatisfying(service -> {
            assertThat(service.address()).hasToString("http://trust.example:4080");
            assertThat(service.administration()).isPresent();
        });
        assertThatThrownBy(() -> RegistrySettings.read(file("""
                instance=DE-OWL
                directory=registry
                listen.address=127.0.0.1:4001
                trust-service.address=http://trust.example:4080
                trust-service.administration=http://trust.example:4081
                """))).hasMessageContaining("an address of this machine");
        assertThatThrownBy(() -> RegistrySettings.read(file("""
                instance=DE-OWL
                directory=registry
                listen.address=127.0.0.1:4001
                trust-service.key-file=authority/first-api-key
                """))).hasMessageContaining("go together");
    }
}
