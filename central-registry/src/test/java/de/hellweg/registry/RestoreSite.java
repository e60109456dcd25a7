package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.backup.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A registry that is being put back by page, on loopback.
final class RestoreSite implements Site, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Recovery.Report> reports = new CopyOnWriteArrayList<>();
    private final RestoreServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RestoreSite(RegistrySettings settings) {
        this.server = RestoreServer.start(settings, Clock.systemUTC(), "hellweg registry start SETTINGS", reports::add);
    }

    RestoreServer server() {
        return server;
    }

    List<Recovery.Report> reports() {
        return reports;
    }

    /// A browser that was let in.
    Browser entered() {
        var browser = new Browser(this);
        browser.get("/code");
        assertThat(browser.post("/code", "code", server.code()).statusCode()).isEqualTo(303);
        browser.get("/");
        return browser;
    }

    /// Asks for the first page until nothing goes on any more.
    static String settled(Browser browser) throws InterruptedException {
        long since = System.nanoTime();
        var page = browser.get("/");
        while (page.headers().firstValue("Refresh").isPresent()) {
            Thread.sleep(20);
            assertThat(System.nanoTime() - since).isLessThan(PATIENCE.toNanos());
            page = browser.get("/");
        }
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    @Override
    public HttpRequest.Builder bare(String target) {
        return HttpRequest.newBuilder(URI.create(server.address() + target)).timeout(PATIENCE);
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

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
