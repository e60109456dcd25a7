package de.hellweg.trust.timestamp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerTime;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.cms.ContentType;
import de.hellweg.trust.cms.SignedData;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/// A time-stamp token (RFC 3161 section 2.4.2): an authority's word that a digest existed at a time. Reading one proves
/// its form only; what it is worth, [TimestampValidation] says. It holds one certificate, its authority's, which its
/// signature names by its hash: no byte in it can change unnoticed. Immutable.
public final class Timestamp {
    static final int LONGEST = 64 * 1024;
    private static final String WHAT = "time-stamp";

    private final Der encoded;
    private final SignedData data;
    private final Certificate certificate;
    private final Digest imprint;
    private final Instant genTime;
    private final Optional<BigInteger> nonce;

    private Timestamp(Der encoded) {
        this.encoded = encoded;
        this.data = SignedData.parse(WHAT, encoded, ContentType.TIMESTAMP);
        var material = data.validationMaterial();
        if (!material.ocspResponses().isEmpty() || material.certificates().size() != 1) {
            throw new Malformed(WHAT, "must contain its authority's certificate and nothing else beside it");
        }
        this.certificate = Certificate.parse(material.certificates().getFirst().bytes());
        if (!data.names(certificate)) {
            throw new Malformed(WHAT, "does not contain the certificate it names");
        }

        byte[] content = data.content().orElseThrow();
        DerReader.checkWhole(WHAT, content, LONGEST);
        var info = DerReader.over(WHAT, content).sequence();
        if (!info.integer().equals(BigInteger.ONE)) {
            throw new Malformed(WHAT, "has a version that is not known here");
        }
        info.content(DerReader.OID);
        this.imprint = MessageImprint.read(WHAT, info);
        info.integer();
        this.genTime = DerTime.generalized(WHAT, info.content(DerReader.GENERALIZED_TIME));
        this.nonce = rest(info);
    }

    /// Reads a token in DER; throws [Malformed].
    public static Timestamp parse(Der encoded) {
        DerReader.checkWhole(WHAT, encoded.bytes(), LONGEST);
        return new Timestamp(encoded);
    }

    /// Accuracy, ordering, nonce, name and extensions, of which only the nonce is used.
    private static Optional<BigInteger> rest(DerReader info) {
        skip(info, DerReader.SEQUENCE);
        skip(info, DerReader.BOOLEAN);
        Optional<BigInteger> nonce = info.peek() == DerReader.INTEGER ? Optional.of(info.integer()) : Optional.empty();
        skip(info, 0xA0);
        if (info.peek() == 0xA1) {
            var extensions = info.value(0xA1);
            while (extensions.more()) {
                var extension = extensions.sequence();
                extension.content(DerReader.OID);
                if (extension.peek() == DerReader.BOOLEAN) {
                    throw new Malformed(WHAT, "has a critical extension that is not known here");
                }
            }
        }
        info.end();
        return nonce;
    }

    private static void skip(DerReader info, int tag) {
        if (info.peek() == tag) {
            info.content(tag);
        }
    }

    /// The exact bytes.
    public Der encoded() {
        return encoded;
    }

    /// What is time-stamped.
    public Digest imprint() {
        return imprint;
    }

    /// The time, by the authority's clock.
    public Instant genTime() {
        return genTime;
    }

    /// The request's nonce, repeated.
    public Optional<BigInteger> nonce() {
        return nonce;
    }

    /// The authority's certificate, as the token names it.
    public Certificate certificate() {
        return certificate;
    }

    SignedData data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "time-stamp of " + genTime;
    }
}
