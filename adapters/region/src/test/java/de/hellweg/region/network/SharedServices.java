package de.hellweg.region.network;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.TrustServiceFacts;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// The registry and the trust services, with what the region consists of entered, and the fronts before them. Each can
/// stop and start again on what it has kept.
final class SharedServices implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofMillis(300);

    private final Path directory;
    private final AuthoritySettings authoritySettings;
    private final RegistrySettings registrySettings;
    private final MovableClock registryClock;
    private final MovableClock trustClock;
    private final Front registryFront;
    private final Front ocspFront;
    private final Front timestampsFront;
    private AuthorityServer authority;
    private RegistryServer registry;

    private SharedServices(Path directory, Ports ports, MovableClock clock, HttpClient client) {
        this.directory = directory;
        this.registryClock = new MovableClock(clock);
        this.trustClock = new MovableClock(clock);
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var usual = AuthoritySettings.of(directory.resolve("trust-services"), "Vertrauensdienste", free,
                ports.certificates());
        this.authoritySettings = new AuthoritySettings(usual.directory(), usual.organization(), free,
                ports.certificates(), Optional.of(URI.create("http://" + Ports.text(ports.trustServices()))),
                usual.certificateValidity(), usual.ocspValidity());
        this.registrySettings = new RegistrySettings(new InstanceId(ModelAuthority.INSTANCE),
                directory.resolve("registry"), free,
                Optional.of(URI.create("http://" + Ports.text(ports.registry()))), RENEWAL, Optional.empty(),
                RegistrySettings.Sessions.usual(), Optional.empty(), Optional.empty(), Optional.empty(),
                LogKeyPlace.inDirectory(directory.resolve("registry")),
                LogKeyPlace.nextInDirectory(directory.resolve("registry")));
        AuthorityServer.init(authoritySettings, trustClock, new SecureRandom());
        RegistryServer.init(registrySettings, Policy.standard(), registryClock.clock());
        this.authority = AuthorityServer.start(authoritySettings, trustClock, new SecureRandom());
        this.registry = RegistryServer.start(registrySettings, registryClock.clock());
        this.registryFront = Front.open(ports.registry(), client, registry.address());
        this.ocspFront = Front.open(ports.trustServices(), client, authority.services());
        this.timestampsFront = Front.open(ports.page(), client, authority.services());
    }

    static SharedServices start(Path directory, Ports ports, MovableClock clock, HttpClient client) {
        var services = new SharedServices(directory, ports, clock, client);
        var registrar = Centre.registrar(directory, ports, client);
        registrar.enterAll(new TrustServiceFacts(base64(services.authority.chain().getLast()),
                base64(services.authority.chain().getFirst()), "http://" + Ports.text(ports.trustServices()) + "/ocsp",
                base64(services.authority.timestampingCertificate()), "http://" + Ports.text(ports.page()) + "/tsa"));
        try {
            Files.write(services.anchorFile(), registrar.anchor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services;
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The registry's clock, which goes with the world's until it is moved.
    MovableClock registryClock() {
        return registryClock;
    }

    /// That of the OCSP responder and the time-stamping authority.
    MovableClock trustClock() {
        return trustClock;
    }

    Path anchorFile() {
        return directory.toAbsolutePath().resolve("anchor.json");
    }

    Front registryFront() {
        return registryFront;
    }

    Front ocspFront() {
        return ocspFront;
    }

    Front timestampsFront() {
        return timestampsFront;
    }

    RegistryServer registry() {
        return registry;
    }

    /// Makes the next log key, and starts the registry with it; the key.
    String prepareLogKey() {
        var next = RegistryServer.makeNextLogKey(registrySettings, registryClock.clock());
        restartRegistry();
        return next.encoded();
    }

    void restartRegistry() {
        registry.close();
        registry = RegistryServer.start(registrySettings, registryClock.clock());
        registryFront.leadsTo(registry.address());
    }

    void restartTrustServices() {
        authority.close();
        authority = AuthorityServer.start(authoritySettings, trustClock, new SecureRandom());
        ocspFront.leadsTo(authority.services());
        timestampsFront.leadsTo(authority.services());
    }

    @Override
    public void close() {
        registryFront.close();
        ocspFront.close();
        timestampsFront.close();
        registry.close();
        authority.close();
    }
}
