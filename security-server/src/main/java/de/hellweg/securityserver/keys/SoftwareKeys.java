package de.hellweg.securityserver.keys;

import de.hellweg.http.TlsIdentity;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.CertificateRequest;
import de.hellweg.trust.certificate.Subject;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.signature.SoftwareSigner;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x509.GeneralName;

/// The keys of a server in a PKCS#12 file. Keys are made by an explicit act alone; a store that is missing or broken is
/// refused, never made anew, since what was sealed and logged hangs on it.
public final class SoftwareKeys implements SealingKeys, ServerKeys {
    private static final List<GeneralName> HOME = List.of(new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.iPAddress, "::1"));

    private final KeyStoreFile file;
    private final SecurityServerId server;
    private final CurrentRegistry registry;
    private final Standing standing;
    private final OcspAnswers answers;
    private final Clock clock;
    private final Semaphore gate;
    private KeyStoreFile.Content content;
    private volatile Keyring keyring;

    /// Where the keys are and how they are used.
    ///
    /// @param atOnce how many may seal at once
    public record Store(Path file, Path passphraseFile, int atOnce) {
        private KeyStoreFile open() {
            return new KeyStoreFile(file, passphraseFile);
        }
    }

    private SoftwareKeys(Store store, SecurityServerId server, CurrentRegistry registry, Standing standing,
            OcspAnswers answers, Clock clock) {
        this.file = store.open();
        this.server = server;
        this.registry = registry;
        this.standing = standing;
        this.answers = answers;
        this.clock = clock;
        this.gate = new Semaphore(store.atOnce(), true);
        this.content = file.read();
        this.keyring = take(content);
    }

    /// Makes the store with the keys every server has: log, content master, TLS of its own house.
    public static void init(Store store, SecurityServerId server, Instant now) {
        var keys = new NewKeys(now);
        store.open().create(new KeyStoreFile.Content(
                List.of(keys.log(server.path()), keys.internalTls(server.path(), HOME)), keys.contentMaster()));
    }

    /// What the message log needs to be made, before there is a server.
    public record LogKeys(NoteSigner signer, SecretKey contentMasterKey) {}

    /// Reads only the keys of the message log; throws [de.hellweg.securityserver.store.StoreRefused].
    ///
    /// @param logName the name checkpoints are signed under
    public static LogKeys forLog(Store store, String logName) {
        var ring = Keyring.of(store.open().read(), logName, new Semaphore(1));
        return new LogKeys(ring.logSigner(), ring.contentMasterKey());
    }

    /// Reads the store and puts it to use; throws [de.hellweg.securityserver.store.StoreRefused].
    public static SoftwareKeys open(Store store, SecurityServerId server, CurrentRegistry registry, Standing standing,
            OcspAnswers answers, Clock clock) {
        return new SoftwareKeys(store, server, registry, standing, answers, clock);
    }

    private Keyring take(KeyStoreFile.Content taken) {
        var made = Keyring.of(taken, LogOrigin.ofMessages(server), gate);
        made.sealing().values().forEach(keys -> keys.forEach(key -> answers.load(key.certificate().certificate())));
        made.authentication().forEach(key -> answers.load(key.certificate().certificate()));
        return made;
    }

    @Override
    public SealingKey of(MemberId member) {
        var keys = keyring.sealing().getOrDefault(member, List.of());
        Optional<Rejection> first = Optional.empty();
        for (var key : keys) {
            var certificate = key.certificate().certificate();
            switch (standing.of(certificate, CertificateProfile.SIGNING, key.intermediates())) {
                case Passed _ -> {
                    return new SealingKey.Ready(key.writer(), key.certificate(),
                            answers.about(certificate).orElseThrow());
                }
                case Rejection rejection -> first = first.or(() -> Optional.of(rejection));
            }
        }
        return first.<SealingKey>map(SealingKey.Rejected::new).orElseGet(
                () -> new SealingKey.Missing("there is no certified sealing key of " + member.path()));
    }

    @Override
    public Optional<TlsIdentity> authentication() {
        return chosen().map(Keyring.Authentication::identity);
    }

    @Override
    public Optional<OcspResponse> authenticationOcsp() {
        return chosen().filter(key -> authenticationVerdict(key) instanceof Passed)
                .flatMap(key -> answers.about(key.certificate().certificate()));
    }

    private de.hellweg.trust.verdict.Verdict authenticationVerdict(Keyring.Authentication key) {
        return standing.of(key.certificate().certificate(), CertificateProfile.AUTHENTICATION, key.intermediates());
    }

    private Optional<Keyring.Authentication> chosen() {
        var now = clock.instant();
        var known = registry.snapshot();
        Optional<Keyring.Authentication> valid = Optional.empty();
        for (var key : keyring.authentication()) {
            var certificate = key.certificate().certificate();
            if (certificate.validAt(now)) {
                var named = known.serverOf(certificate.sha256());
                if (named.isPresent() && named.get().id().equals(server)) {
                    return Optional.of(key);
                }
                valid = valid.or(() -> Optional.of(key));
            }
        }
        return valid;
    }

    /// This server's signature over a request to the registry, by the key of one of the certificates the request brings,
    /// or else by the key it shows to others; empty if it has none.
    public Optional<ServerSignature> sign(byte[] asked, List<Certificate> brought) {
        var key = brought.isEmpty()
                ? chosen()
                : keyring.authentication().stream().filter(each -> brought.contains(each.certificate().certificate()))
                        .findFirst();
        return key.map(found -> {
            var certificate = found.certificate().certificate();
            return ServerSignature.of(asked, certificate,
                    new SoftwareSigner(found.identity().key(), certificate.x509().getPublicKey()));
        });
    }

    @Override
    public TlsIdentity internalTls() {
        return keyring.internalTls();
    }

    @Override
    public NoteSigner logSigner() {
        return keyring.logSigner();
    }

    @Override
    public SecretKey contentMasterKey() {
        return keyring.contentMasterKey();
    }

    /// The certified keys, for the OCSP round.
    Keyring keyring() {
        return keyring;
    }

    /// All keys, for administrators.
    public synchronized List<KeyDescription> list() {
        return content.keys().stream().map(SoftwareKeys::describe).toList();
    }

    private static KeyDescription describe(StoredKey key) {
        var certificate = Certificate.of(key.own());
        return new KeyDescription(key.id(), key.use(), key.own().getPublicKey().getAlgorithm(),
                key.use() == KeyUse.SEALING ? certificate.organizationIdentifier() : Optional.empty(),
                key.certified() || key.use() == KeyUse.INTERNAL_TLS ? Optional.of(certificate) : Optional.empty());
    }

    /// Makes a sealing key of a member.
    ///
    /// @param organization the member's name in certification requests
    /// @param curve `P-256` or `P-384`
    public KeyDescription makeSealing(MemberId member, String organization, String curve) {
        return add(new NewKeys(clock.instant()).certifiable(KeyUse.SEALING,
                new Subject(organization, organization, Optional.of(member)), curve));
    }

    /// Makes an authentication key of this server.
    public KeyDescription makeAuthentication(String organization, String curve) {
        return add(new NewKeys(clock.instant()).certifiable(KeyUse.AUTHENTICATION,
                new Subject(server.path(), organization, Optional.of(server.owner())), curve));
    }

    private synchronized KeyDescription add(StoredKey key) {
        var keys = new ArrayList<>(content.keys());
        keys.add(key);
        change(keys);
        return describe(key);
    }

    /// The certification request (PKCS#10) of a key; throws [KeyRefused].
    public synchronized Der certificateRequest(String id) {
        var key = key(id);
        if (key.use() != KeyUse.SEALING && key.use() != KeyUse.AUTHENTICATION) {
            throw new KeyRefused("Only sealing and authentication keys are certified.");
        }
        var named = Certificate.of(key.own());
        var subject = new Subject(named.commonName().orElseThrow(), named.organization().orElseThrow(),
                named.organizationIdentifier());
        return CertificateRequest.write(subject, key.own().getPublicKey(),
                new SoftwareSigner(key.privateKey(), key.own().getPublicKey())).der();
    }

    /// Puts a certificate to its key; throws [KeyRefused].
    ///
    /// @param chain the certificate first, then its issuers
    public synchronized KeyDescription importCertificate(String id, List<Certificate> chain) {
        var certified = new CertificateImport(registry, standing, clock).onto(key(id), chain);
        change(content.keys().stream().map(key -> key.id().equals(id) ? certified : key).toList());
        return describe(certified);
    }

    /// Takes a sealing or authentication key out of the store for good; throws [KeyRefused].
    public synchronized void remove(String id) {
        var key = key(id);
        if (key.use() == KeyUse.LOG || key.use() == KeyUse.INTERNAL_TLS) {
            throw new KeyRefused("The server cannot be without this key.");
        }
        change(content.keys().stream().filter(each -> !each.id().equals(id)).toList());
    }

    private StoredKey key(String id) {
        return content.keys().stream().filter(key -> key.id().equals(id)).findFirst()
                .orElseThrow(() -> new KeyRefused("There is no key " + id + "."));
    }

    /// The store first, then those who use it: a crash between leaves the change made.
    private void change(Collection<StoredKey> keys) {
        var changed = new KeyStoreFile.Content(List.copyOf(keys), content.contentMasterKey());
        var ring = take(changed);
        file.write(changed);
        content = changed;
        keyring = ring;
    }
}
