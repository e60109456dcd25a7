package de.hellweg.trust.timestamp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import java.math.BigInteger;

/// A request for a time-stamp over a digest (RFC 3161 section 2.4.1), with nonce, asking for the certificate.
///
/// @param nonce a positive random number of at least 64 bits, used once
public record TimestampRequest(Digest imprint, BigInteger nonce) {
    private static final byte[] TRUE = {(byte) 0xFF};

    public TimestampRequest {
        if (nonce.signum() <= 0) {
            throw new IllegalArgumentException("a nonce is a positive number");
        }
    }

    /// TimeStampReq in DER.
    public Der encoded() {
        return Der.of(DerWriter.sequence(DerWriter.integer(1), MessageImprint.write(imprint), DerWriter.integer(nonce),
                DerWriter.value(DerReader.BOOLEAN, TRUE)));
    }
}
