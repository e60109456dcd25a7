package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PartCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void setsAPartUpOnceAndSaysWhatComesNext() throws IOException {
        var settings = registrySettings();

        assertThat(hellweg("registry", "init", settings)).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("next: hellweg registry start " + settings);

        assertThat(hellweg("registry", "init", settings)).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(directory.toString()).doesNotContain("\tat ");
    }

    @Test
    void namesTheSettingThatIsWrong() throws IOException {
        var settings = Files.writeString(directory.resolve("server.properties"), "server.color=blue\n").toString();

        assertThat(hellweg("server", "init", settings)).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(settings, "server.color").doesNotContain("\tat ");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(hellweg("authority")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("init", "start");
    }

    @Test
    @Timeout(60)
    void runsAPartUntilItsProcessIsToldToEnd() throws IOException, InterruptedException {
        var settings = registrySettings();
        assertThat(hellweg("registry", "init", settings)).isZero();

        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "de.hellweg.command.Main", "registry", "start", settings)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(healthAt(addressSaidBy(said))).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends when told to").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String addressSaidBy(BufferedReader said) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("registry of DE-OWL: ")) {
                return line.substring("registry of DE-OWL: ".length());
            }
        }
        throw new AssertionError("the registry ended without saying where it listens");
    }

    private static int healthAt(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address).resolve("/health")).timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private String registrySettings() throws IOException {
        return Files.writeString(directory.resolve("registry.properties"), """
                instance=DE-OWL
                directory=%s
                listen.address=127.0.0.1:0
                """.formatted(directory.resolve("registry"))).toString();
    }

    private int hellweg(String... arguments) {
        return Main.run(new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), arguments);
    }
}
