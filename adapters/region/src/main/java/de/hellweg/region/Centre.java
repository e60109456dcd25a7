package de.hellweg.region;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.CertificateDesk;
import de.hellweg.region.setup.Desk;
import de.hellweg.region.setup.RegistryDesk;
import de.hellweg.region.setup.TrustServiceFacts;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.registry.RegistrySettings.TrustService;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/// What all authorities share: the trust services and the central registry, running, with what the region consists of
/// entered.
public final class Centre implements AutoCloseable {
    private static final String TRUST_SERVICES = "trust-services";
    private static final String TRUST_SERVICES_KEY = "first-api-key";

    private final AuthorityServer trustServices;
    private final RegistryServer registry;
    private final RegistryDesk registrar;
    private final Path directory;

    private Centre(AuthorityServer trustServices, RegistryServer registry, RegistryDesk registrar, Path directory) {
        this.directory = directory;
        this.trustServices = trustServices;
        this.registry = registry;
        this.registrar = registrar;
    }

    /// Starts both in the directory, or takes up what is there.
    public static Centre start(Path directory, Ports ports, HttpClient client, Clock clock) {
        var trustServices = trustServices(directory.resolve(TRUST_SERVICES), ports, clock);
        var registry = registry(directory.resolve("registry"), ports, clock);
        var registrar = registrar(directory, ports, client);
        registrar.enterAll(facts(trustServices, "http://" + Ports.text(ports.trustServices())));
        var centre = new Centre(trustServices, registry, registrar, directory.toAbsolutePath());
        centre.save("anchor.json", centre.anchor());
        return centre;
    }

    private static AuthorityServer trustServices(Path directory, Ports ports, Clock clock) {
        var settings = AuthoritySettings.of(directory, "Modellregion Vertrauensdienste", ports.trustServices(),
                ports.certificates());
        var random = new SecureRandom();
        if (!Files.exists(directory)) {
            AuthorityServer.init(settings, clock, random);
        }
        return AuthorityServer.start(settings, clock, random);
    }

    private static RegistryServer registry(Path directory, Ports ports, Clock clock) {
        var settings = RegistrySettings.of(new InstanceId(ModelAuthority.INSTANCE), directory, ports.registry())
                .withTrustService(new TrustService(URI.create("http://" + Ports.text(ports.trustServices())),
                        Optional.of(URI.create("http://" + Ports.text(ports.certificates()))),
                        Optional.of(directory.resolveSibling(TRUST_SERVICES).resolve(TRUST_SERVICES_KEY))));
        if (!RegistryServer.isSetUp(settings)) {
            RegistryServer.init(settings, Policy.standard(), clock);
        }
        return RegistryServer.start(settings, clock);
    }

    /// A desk at the interface whose key lies in that file.
    public static Desk desk(HttpClient client, InetSocketAddress address, Path keyFile) {
        try {
            var key = Files.readString(keyFile).strip();
            return new Desk(client, Destination.plain(address.getAddress().getHostAddress(), address.getPort()),
                    "Bearer " + key);
        } catch (IOException missing) {
            throw new UncheckedIOException("the key of an administration interface cannot be read", missing);
        }
    }

    /// The registrar's desk at a registry that was started in the directory.
    public static RegistryDesk registrar(Path directory, Ports ports, HttpClient client) {
        return new RegistryDesk(desk(client, ports.registry(), directory.resolve("registry").resolve("api-key")));
    }

    /// The desk of a certification authority that was started in the directory.
    public static CertificateDesk certificates(Path directory, Ports ports, HttpClient client) {
        return new CertificateDesk(
                desk(client, ports.certificates(), directory.resolve(TRUST_SERVICES).resolve(TRUST_SERVICES_KEY)));
    }

    private static TrustServiceFacts facts(AuthorityServer authority, String services) {
        return new TrustServiceFacts(base64(authority.chain().getLast()), base64(authority.chain().getFirst()),
                services + "/ocsp", base64(authority.timestampingCertificate()), services + "/tsa");
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was issued can be written", impossible);
        }
    }

    RegistryDesk registrar() {
        return registrar;
    }

    /// The anchor, as the registry gives it out.
    byte[] anchor() {
        return registrar.anchor();
    }

    /// The registry's log as it is now; a copy of it is left beside the anchor, for `hellweg verify`.
    byte[] log() {
        var log = registrar.log();
        save("registry.json", log);
        return log;
    }

    Path anchorFile() {
        return directory.resolve("anchor.json");
    }

    private void save(String name, byte[] content) {
        try {
            Files.write(directory.resolve(name), content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the region's directory cannot be written", unwritable);
        }
    }

    @Override
    public void close() {
        registry.close();
        trustServices.close();
    }
}
