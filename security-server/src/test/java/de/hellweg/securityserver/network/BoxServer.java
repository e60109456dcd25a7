package de.hellweg.securityserver.network;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.http.ServerTls.ClientCertificates;
import de.hellweg.messages.Spool;
import de.hellweg.securityserver.consumer.ConsumerSide;
import de.hellweg.securityserver.evidence.Alarms;
import de.hellweg.securityserver.evidence.Evidence;
import de.hellweg.securityserver.provider.ProviderSide;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// A security server of the box: both sides with real stages, real TLS and the door, around keys, log and configuration that
/// tests can reach.
public final class BoxServer implements AutoCloseable {
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    static final long LARGEST_BODY = 4 * 1024 * 1024;

    private final SecurityServerId id;
    private final BoxKeys keys;
    private final RecordingLog log;
    private final BoxConfiguration configuration = new BoxConfiguration();
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final AtomicReference<HttpHandler> clientHandler = new AtomicReference<>();
    private final AtomicReference<HttpHandler> serverHandler = new AtomicReference<>();
    private final HttpServer plain;
    private final HttpServer secure;
    private final HttpServer peers;
    private final HttpClient toProviders = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final HttpClient toServices = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final Path spool;

    BoxServer(SecurityServerId id, TestPki pki, SettableClock clock, Path directory) {
        this.id = id;
        this.keys = new BoxKeys(pki, id);
        this.log = new RecordingLog(clock);
        this.plain = listen(clientHandler, Optional.empty());
        this.secure = listen(clientHandler, Optional.of(ClientCertificates.WANTED));
        this.peers = listen(serverHandler, Optional.of(ClientCertificates.WANTED));
        try {
            this.spool = Files.createDirectories(directory.resolve(id.code().value() + id.owner().code().value()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpServer listen(AtomicReference<HttpHandler> handler, Optional<ClientCertificates> tls) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return HttpServer.start(
                new ListenerSettings(address,
                        tls.map(mode -> new ServerTls(() -> keys.authentication().orElseThrow(), mode)),
                        Limits.defaults()),
                exchange -> handler.get().answer(exchange));
    }

    void open(BoxRegistry registry, SettableClock clock) {
        Alarms alarm = (kind, peer, detail) -> alarms.add(kind + " " + peer.path());
        var evidence = Evidence.of(registry, keys, keys, log, alarm, clock);
        var bodies = new Spool(spool, LARGEST_BODY);
        clientHandler.set(
                ConsumerSide.clientInterface(id, configuration, evidence, toProviders, bodies, TIME_LIMIT));
        serverHandler.set(ProviderSide.serverInterface(id, configuration, evidence, toServices, bodies, TIME_LIMIT));
    }

    /// Puts something else in the place of what answers other servers.
    public void answerPeersWith(HttpHandler handler) {
        serverHandler.set(handler);
    }

    public HttpHandler peerHandler() {
        return serverHandler.get();
    }

    public SecurityServerId id() {
        return id;
    }

    public BoxKeys keys() {
        return keys;
    }

    public RecordingLog log() {
        return log;
    }

    public BoxConfiguration configuration() {
        return configuration;
    }

    /// What was reported, each with its kind and peer.
    public List<String> alarms() {
        return alarms;
    }

    /// The client interface without TLS.
    public InetSocketAddress plainAddress() {
        return plain.address();
    }

    /// The client interface with TLS.
    public InetSocketAddress secureAddress() {
        return secure.address();
    }

    /// Where other servers come in.
    public ServerAddress peerAddress() {
        return new ServerAddress("127.0.0.1", peers.address().getPort());
    }

    /// Where large bodies wait.
    public Path spool() {
        return spool;
    }

    @Override
    public void close() {
        plain.close();
        secure.close();
        peers.close();
        toProviders.close();
        toServices.close();
    }
}
