package de.hellweg.securityserver.keys;

import de.hellweg.http.TlsIdentity;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.log.NoteSigner;
import java.util.Optional;
import javax.crypto.SecretKey;

/// The server's own keys, whoever its members are.
public interface ServerKeys {
    /// How the server shows itself to other security servers: the newest valid authentication certificate, one that is
    /// registered before one that is not. Empty before a first certificate was imported.
    Optional<TlsIdentity> authentication();

    /// What proves that the certificate of [#authentication] is not revoked; empty while there is no fresh answer.
    Optional<OcspResponse> authenticationOcsp();

    /// How the server shows itself to information systems of its own house: a certificate it issued itself, to be pinned
    /// by them.
    TlsIdentity internalTls();

    /// Signs the checkpoints of the message log (Ed25519).
    NoteSigner logSigner();

    /// Wraps the keys of the records' contents (AES-256).
    SecretKey contentMasterKey();
}
