package de.hellweg.registry;

import de.hellweg.sql.StatementWatch;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// A registry on loopback, spoken to by the JDK's own HTTP client.
final class RunningRegistry implements Site, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RegistryServer server;
    private final RegistrySettings settings;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StatementWatch watch;

    private RunningRegistry(RegistrySettings settings) {
        this(settings, StatementWatch.none());
    }

    private RunningRegistry(RegistrySettings settings, StatementWatch watch) {
        this.settings = settings;
        this.watch = watch;
        this.server = RegistryServer.start(settings, Clock.systemUTC(), watch);
    }

    static RegistrySettings settings(Path directory) {
        return RegistrySettings.of(new InstanceId("DE-OWL"), directory.resolve("registry"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static RunningRegistry fresh(Path directory) {
        return fresh(settings(directory));
    }

    static RunningRegistry fresh(RegistrySettings settings) {
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        return new RunningRegistry(settings);
    }

    /// A new one that tells its statements.
    static RunningRegistry watched(Path directory, StatementWatch watch) {
        var settings = settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        return new RunningRegistry(settings, watch);
    }

    static RunningRegistry again(Path directory) {
        return again(settings(directory));
    }

    static RunningRegistry again(RegistrySettings settings) {
        return new RunningRegistry(settings);
    }

    /// Stops it and starts it again on what it kept.
    void restart() {
        server.close();
        server = RegistryServer.start(settings, Clock.systemUTC(), watch);
    }

    RegistryServer server() {
        return server;
    }

    HttpResponse<String> get(String target) {
        return send(request(target).GET());
    }

    HttpResponse<String> post(String target, String json) {
        return send(request(target).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String target) {
        return send(request(target).DELETE());
    }

    HttpRequest.Builder request(String target) {
        return bare(target).header("Authorization", "Bearer " + key());
    }

    @Override
    public HttpRequest.Builder bare(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + target))
                .timeout(PATIENCE);
    }

    String key() {
        try {
            return Files.readString(RegistryServer.apiKeyFile(settings)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String firstPassword() {
        try {
            return Files.readString(RegistryServer.firstPasswordFile(settings)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same for an answer that is no text.
    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A form with texts and then one file, as browsers and `curl -F` send it.
    ///
    /// @param fields names and texts
    static HttpRequest.Builder multipart(HttpRequest.Builder request, String fileField, byte[] file,
            String... fields) {
        var head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--XyZ\r\nContent-Disposition: form-data; name=\"").append(fields[i]).append("\"\r\n\r\n")
                    .append(fields[i + 1]).append("\r\n");
        }
        head.append("--XyZ\r\nContent-Disposition: form-data; name=\"").append(fileField)
                .append("\"; filename=\"a file\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return request.header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(BodyPublishers.concat(BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofByteArray(file), BodyPublishers.ofString("\r\n--XyZ--\r\n")));
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
