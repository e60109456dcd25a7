package de.hellweg.securityserver.network;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.http.TlsIdentity;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SealingKeys;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Keys of a server of the box, with certificates of the test PKI; what they show can be changed by tests.
public final class BoxKeys implements SealingKeys, ServerKeys {
    private final TestPki pki;
    private final Map<MemberId, SealingKey> sealing = new ConcurrentHashMap<>();
    private final NoteSigner logSigner;
    private volatile Credential authentication;
    private volatile Optional<OcspResponse> authenticationOcsp;

    BoxKeys(TestPki pki, SecurityServerId server) {
        this.pki = pki;
        this.authentication = pki.authentication(server, "server of the box");
        this.authenticationOcsp = Optional.of(ocsp(authentication));
        this.logSigner = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofMessages(server), new SecureRandom()));
    }

    /// The member seals with this key from now on.
    public void seal(MemberId member, Credential credential) {
        sealing.put(member, ready(credential, ocsp(credential)));
    }

    /// The member seals with this key and shows this OCSP response.
    public void seal(MemberId member, Credential credential, OcspResponse ocsp) {
        sealing.put(member, ready(credential, ocsp));
    }

    public void cannotSeal(MemberId member) {
        sealing.put(member, new SealingKey.Missing("the box has no key for it"));
    }

    private static SealingKey ready(Credential credential, OcspResponse ocsp) {
        var certificate = new SigningCertificate(Certificate.of(credential.certificate()));
        var signer = new SoftwareSigner(credential.key(), certificate.certificate().publicKey());
        return new SealingKey.Ready(new SealWriter(signer, certificate,
                credential.intermediates().stream().map(Certificate::of).toList()), certificate, ocsp);
    }

    /// What the responder says of a certificate now.
    public OcspResponse ocsp(Credential credential) {
        return OcspResponse.parse(pki.ocspAnswer(credential.certificate()));
    }

    /// Shows another TLS certificate from now on.
    public void authenticate(Credential credential, Optional<OcspResponse> ocsp) {
        authentication = credential;
        authenticationOcsp = ocsp;
    }

    public Credential authenticationCredential() {
        return authentication;
    }

    @Override
    public SealingKey of(MemberId member) {
        return sealing.getOrDefault(member, new SealingKey.Missing("the box has no key for it"));
    }

    @Override
    public Optional<TlsIdentity> authentication() {
        return Optional.of(new TlsIdentity(authentication.key(), authentication.chain()));
    }

    @Override
    public Optional<OcspResponse> authenticationOcsp() {
        return authenticationOcsp;
    }

    @Override
    public TlsIdentity internalTls() {
        return new TlsIdentity(authentication.key(), authentication.chain());
    }

    @Override
    public NoteSigner logSigner() {
        return logSigner;
    }

    @Override
    public SecretKey contentMasterKey() {
        return new SecretKeySpec(new byte[32], "AES");
    }
}
