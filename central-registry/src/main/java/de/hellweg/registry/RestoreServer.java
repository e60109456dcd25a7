package de.hellweg.registry;

import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.registry.backup.BackupDesk;
import de.hellweg.registry.backup.Recovery;
import de.hellweg.registry.backup.Restoration;
import de.hellweg.registry.pages.restore.RestorePages;
import de.hellweg.web.signin.OneTimeCode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// In the place of a registry that is lost: at its address, the pages on which it is put back, and nothing else.
public final class RestoreServer implements AutoCloseable {
    /// So long the report's style and type can be fetched.
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);

    private final HttpServer http;
    private final URI address;
    private final OneTimeCode code;
    private final CountDownLatch shown;

    private RestoreServer(HttpServer http, URI address, OneTimeCode code, CountDownLatch shown) {
        this.http = http;
        this.address = address;
        this.code = code;
        this.shown = shown;
    }

    /// Starts it; throws [de.hellweg.web.administration.NotStarted] when there is a registry that needs no restoring.
    ///
    /// @param start the command that starts the registry afterwards
    /// @param told hears what was recovered
    public static RestoreServer start(RegistrySettings settings, Clock clock, String start,
            Consumer<Recovery.Report> told) {
        var restoration = Restoration.begin(RegistryServer.backups(settings, clock),
                RegistryServer.recovery(settings, clock), settings.directory(), told);
        var tls = settings.tls()
                .map(files -> new ServerTls(ServerIdentity.read(files)::get, ServerTls.ClientCertificates.NONE));
        var code = OneTimeCode.fresh(new SecureRandom());
        var shown = new CountDownLatch(1);
        boolean secure = settings.published().map(address -> "https".equals(address.getScheme()))
                .orElse(tls.isPresent());
        var pages = new RestorePages(restoration, code, secure, clock, settings.sessions().idle(),
                settings.sessions().longest(), start, shown::countDown);
        var http = HttpServer.start(new ListenerSettings(settings.listen(), tls, Limits.defaults()
                .withBodyBytes(1 << 20),
                Map.of(RestorePages.BACKUP, BackupDesk.LARGEST, RestorePages.FILE,
                        BackupDesk.LARGEST)),
                pages.handler());
        return new RestoreServer(http, House.published(settings, http.address(), tls.isPresent()), code, shown);
    }

    /// Where the pages are.
    public URI address() {
        return address;
    }

    /// What lets a browser in, for the eyes of who gave the command.
    public String code() {
        return code.shown();
    }

    /// Whether what is sent can be read on the way, as far as this process knows.
    public boolean isOpenOnTheWay() {
        return !"https".equals(address.getScheme()) && Optional.ofNullable(http.address().getAddress())
                .filter(java.net.InetAddress::isLoopbackAddress).isEmpty();
    }

    /// Waits until the registry is back and its report was shown.
    public void await() throws InterruptedException {
        shown.await();
        Thread.sleep(AFTERWARDS);
    }

    @Override
    public void close() {
        http.close();
    }
}
