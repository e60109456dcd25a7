package de.hellweg.securityserver.keys;

import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.verdict.Rejection;

/// A member's sealing key at one moment.
public sealed interface SealingKey {
    /// It may seal now: its certificate's path is good and its OCSP answer is fresh.
    ///
    /// @param writer waits its turn for the private key
    /// @param ocsp goes into the seal
    record Ready(SealWriter writer, SigningCertificate certificate, OcspResponse ocsp) implements SealingKey {}

    /// There is no key with a certificate for the member here.
    ///
    /// @param detail for the operator: what is missing
    record Missing(String detail) implements SealingKey {}

    /// There is one, but nobody would accept its seal now: expired, revoked, or no fresh OCSP answer.
    record Rejected(Rejection rejection) implements SealingKey {}
}
