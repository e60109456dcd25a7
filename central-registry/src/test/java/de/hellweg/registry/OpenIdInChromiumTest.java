package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way to the identity provider and back in real Chromium: which cookies it brings along after another site's
/// redirect is its own decision, and no other client's (src/test/browser/openid.mjs).
final class OpenIdInChromiumTest {
    private static final long MINUTES = 3;
    private static final String SUBJECT = "0-erika-muster";

    @Test
    void peopleSignInThereByKeyboardAndOut(@TempDir Path directory) throws IOException, InterruptedException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
        var module = root.resolve("central-registry");
        var printed = directory.resolve("printed.txt");
        var secret = Files.writeString(directory.resolve("client-secret"), RunningProvider.SECRET);
        try (var provider = RunningProvider.start();
                var registry = RunningRegistry.fresh(RunningRegistry.settings(directory)
                        .withOpenId(new RegistrySettings.OpenId(provider.issuer(), RunningProvider.CLIENT, secret,
                                "Anmeldedienst der Stadt", Optional.empty())))) {
            var address = registry.server().anchor().registry();
            provider.leadsBackTo(URI.create(address + "/sign-in/provider/return"));
            registry.post("/api/v1/users",
                    "{\"name\":\"erika\",\"person\":\"Erika Muster\",\"roles\":[\"registrar\"]}");
            var linked = registry.send(registry.request("/api/v1/users/erika/subject")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"subject\":\"" + SUBJECT + "\"}")));
            assertThat(linked.statusCode()).isEqualTo(200);
            var script = new ProcessBuilder("node", module.resolve("src/test/browser/openid.mjs").toString(),
                    address.toString(), SUBJECT, module.resolve("target/browser/pictures").toString())
                    .directory(module.resolve("target/browser").toFile()).redirectErrorStream(true)
                    .redirectOutput(printed.toFile()).start();
            try {
                assertThat(script.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
            } finally {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
            var lines = Files.readAllLines(printed);
            assertThat(lines).allMatch(line -> line.startsWith("ok ")).hasSize(10);
            assertThat(script.exitValue()).isZero();
        }
    }
}
