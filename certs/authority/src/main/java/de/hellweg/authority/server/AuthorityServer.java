package de.hellweg.authority.server;

import de.hellweg.authority.CertificationAuthority;
import de.hellweg.authority.CertificationAuthority.Terms;
import de.hellweg.authority.Enrolments;
import de.hellweg.authority.OcspResponder;
import de.hellweg.authority.TimestampAuthority;
import de.hellweg.authority.directory.AuthorityDirectory;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.routing.Router;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A running authority: its services on one address, its administration on another.
public final class AuthorityServer implements AutoCloseable {
    private static final long LONGEST_BODY = 64L * 1024;

    private final AuthorityDirectory directory;
    private final CertificationAuthority authority;
    private final HttpServer services;
    private final HttpServer administration;

    private AuthorityServer(AuthorityDirectory directory, CertificationAuthority authority, HttpServer services,
            HttpServer administration) {
        this.directory = directory;
        this.authority = authority;
        this.services = services;
        this.administration = administration;
    }

    /// Makes the directory of a new authority; throws [NotStarted] where there is one.
    public static void init(AuthoritySettings settings, InstantSource clock, SecureRandom random) {
        if (AuthorityDirectory.exists(settings.directory())) {
            throw new NotStarted(settings.directory(), "holds an authority already");
        }
        AuthorityDirectory.init(settings.directory(), settings.organization(), settings.ocspAddress(), clock,
                random);
    }

    /// Starts what [#init] made; throws [NotStarted] naming the file that is missing or damaged.
    public static AuthorityServer start(AuthoritySettings settings, InstantSource clock, SecureRandom random) {
        var directory = AuthorityDirectory.open(settings.directory());
        var terms = new Terms(settings.certificateValidity(), settings.ocspAddress());
        var authority = new CertificationAuthority(directory.issuing(), directory.records(), terms, clock, random);
        var ocsp = new OcspResponder(directory.ocsp(), authority, settings.ocspValidity(), clock);
        var timestamping = new TimestampAuthority(directory.timestamping(), clock, random);
        var certificates = new CertificateRoutes(authority, directory.apiKeys());
        var enrolments = new EnrolmentRoutes(new Enrolments(authority, directory.records(), clock), certificates);
        var services = HttpServer.start(listener(settings.services()),
                enrolments.open(ServiceRoutes.on(ocsp, timestamping, Pem.of(authority.chain()))).build());
        var administration = HttpServer.start(listener(settings.administration()),
                enrolments.administration(certificates.on(Router.builder())).build());
        return new AuthorityServer(directory, authority, services, administration);
    }

    private static ListenerSettings listener(InetSocketAddress address) {
        return new ListenerSettings(address, Optional.empty(), Limits.defaults().withBodyBytes(LONGEST_BODY));
    }

    /// Where OCSP (`/ocsp`), time-stamps (`/tsa`) and certificates (`/ca.pem`) are.
    public InetSocketAddress services() {
        return services.address();
    }

    /// Where certificates are issued and revoked (`/api/v1/certificates`).
    public InetSocketAddress administration() {
        return administration.address();
    }

    /// The issuing authority's certificate, then its root's: what a registry approves.
    public List<X509Certificate> chain() {
        return authority.chain();
    }

    /// The time-stamping authority's certificate: what a registry approves.
    public X509Certificate timestampingCertificate() {
        return directory.timestamping().certificate();
    }

    @Override
    public void close() {
        administration.close();
        services.close();
        directory.close();
    }
}
