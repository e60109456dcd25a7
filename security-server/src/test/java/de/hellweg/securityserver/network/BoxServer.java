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
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.SealingRound;
import de.hellweg.securityserver.provider.ProviderSide;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.timestamp.TimestampValidation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
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
    private final SettableClock clock;
    private final BoxKeys keys;
    private final BoxStore store;
    private final RecordingLog log;
    private final BoxConfiguration configuration = new BoxConfiguration();
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final AtomicReference<HttpHandler> clientHandler = new AtomicReference<>();
    private final AtomicReference<HttpHandler> serverHandler = new AtomicReference<>();
    private final HttpServer plain;
    private final HttpServer secure;
    private final HttpServer peers;
    private final HttpClient toProviders = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final AtomicReference<AddressRule> serviceRule = new AtomicReference<>(AddressRule.any());
    private final HttpClient toServices = HttpClient
            .open(HttpClient.Settings.defaults(address -> serviceRule.get().allows(address)));

    BoxServer(SecurityServerId id, TestPki pki, SettableClock clock, BoxStore store, Ledger ledger, Limits limits) {
        this.id = id;
        this.clock = clock;
        this.keys = new BoxKeys(pki, id);
        this.store = store;
        this.log = new RecordingLog(id.path(), store.open(id, keys, clock), ledger);
        this.plain = listen(clientHandler, Optional.empty(), limits);
        this.secure = listen(clientHandler, Optional.of(ClientCertificates.WANTED), limits);
        this.peers = listen(serverHandler, Optional.of(ClientCertificates.WANTED), limits);
    }

    private HttpServer listen(AtomicReference<HttpHandler> handler, Optional<ClientCertificates> tls, Limits limits) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return HttpServer.start(
                new ListenerSettings(address,
                        tls.map(mode -> new ServerTls(() -> keys.authentication().orElseThrow(), mode)),
                        limits),
                exchange -> handler.get().answer(exchange));
    }

    /// Lets messages in.
    ///
    /// @param timeLimit for the other server's answer
    public void open(BoxRegistry registry, Duration timeLimit) {
        Alarms alarm = (kind, peer, detail) -> alarms.add(kind + " " + peer.path());
        var evidence = Evidence.of(registry, keys, keys, log, alarm, clock);
        var bodies = new Spool(store.spool(), LARGEST_BODY);
        clientHandler.set(
                ConsumerSide.clientInterface(id, configuration, evidence, toProviders, bodies, timeLimit));
        serverHandler.set(
                ProviderSide.serverInterface(id, new ProviderSide.Offer(configuration, new BoxRequests()), evidence,
                        toServices, bodies, timeLimit));
    }

    /// Which addresses services may have from now on.
    public void allowServices(AddressRule rule) {
        serviceRule.set(rule);
    }

    /// One sealing round, with a time-stamp of the test's own authority.
    public SealingRound.Outcome sealLog(BoxRegistry registry, TestPki pki) throws LogUnavailable {
        return new SealingRound(log.real().sealing(), keys.logSigner(),
                (_, request) -> pki.timestamping().answer(request.encoded().bytes()),
                () -> List.copyOf(registry.snapshot().timestampServices()), new TimestampValidation(),
                registry.snapshot().policy().clockTolerance(), clock, new SecureRandom()).run();
    }

    /// Stops answering other servers.
    public void closeToPeers() {
        peers.close();
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

    /// Where log and spool are.
    public BoxStore store() {
        return store;
    }

    @Override
    public void close() {
        plain.close();
        secure.close();
        peers.close();
        toProviders.close();
        toServices.close();
        log.close();
    }
}
