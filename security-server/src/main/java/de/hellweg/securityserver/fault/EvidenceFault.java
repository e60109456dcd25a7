package de.hellweg.securityserver.fault;

import de.hellweg.trust.verdict.Rejection;

/// The other side's evidence does not hold; the signer can mend it.
public sealed interface EvidenceFault extends Fault {
    /// The seal does not prove the message.
    record SignatureRejected(Rejection verdict) implements EvidenceFault {}

    /// The seal is genuine, but its certificate is not good.
    record CertificateRejected(Rejection verdict) implements EvidenceFault {}

    /// A good answer, but not to this request.
    ///
    /// @param difference which value differs
    record ResponseMismatch(String difference) implements EvidenceFault {}
}
