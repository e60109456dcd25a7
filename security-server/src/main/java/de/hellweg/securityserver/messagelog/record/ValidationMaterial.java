package de.hellweg.securityserver.messagelog.record;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.seal.Seal;

/// The certificates and the OCSP response of a seal: most of its bytes, and the same in all seals of a member until its
/// next OCSP response. So the log keeps each once, and each record its SHA-256.
///
/// @param seal one that contains it
public record ValidationMaterial(Digest sha256, Seal seal) {

    public static ValidationMaterial of(Seal seal) {
        return new ValidationMaterial(seal.encoded().sha256(seal.validationStart(), seal.validationEnd()), seal);
    }

    public Der bytes() {
        return seal.encoded().range(seal.validationStart(), seal.validationEnd());
    }
}
