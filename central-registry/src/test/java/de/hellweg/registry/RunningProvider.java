package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The npm package oidc-provider, an implementation certified by the OpenID Foundation, as a process of its own.
final class RunningProvider implements AutoCloseable {
    static final String CLIENT = "hellweg-registry";
    static final String SECRET = "0-secret-of-the-tests-alone-7f3d";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BufferedReader printed;
    private final URI issuer;

    private RunningProvider(Process process) throws IOException {
        this.process = process;
        this.printed = process.inputReader(StandardCharsets.UTF_8);
        this.issuer = URI.create(line("issuer "));
    }

    static RunningProvider start() throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
        var module = root.resolve("central-registry");
        return new RunningProvider(new ProcessBuilder("node", module.resolve("src/test/openid/provider.mjs").toString(),
                CLIENT, SECRET).directory(module.resolve("target/browser").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    URI issuer() {
        return issuer;
    }

    /// Tells it the one address to which it may lead browsers back.
    void leadsBackTo(URI address) throws IOException {
        var input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(address + "\n");
        input.flush();
        line("ready");
    }

    private String line(String start) {
        var line = CompletableFuture.supplyAsync(() -> {
            try {
                for (var next = printed.readLine(); next != null; next = printed.readLine()) {
                    if (next.startsWith(start)) {
                        return next.substring(start.length());
                    }
                }
                return "";
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(process.isAlive()).as("the provider runs").isTrue();
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
