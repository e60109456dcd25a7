package de.hellweg.trust.ocsp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerTime;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/// ResponseData with exactly one SingleResponse (RFC 6960 section 4.2.1).
record OcspAnswer(ResponderId responder, Instant producedAt, CertificateId certificate, OcspStatus status,
        Instant thisUpdate, Optional<Instant> nextUpdate) {
    private static final String WHAT = "OCSP response";
    private static final int BY_NAME = 0xA1;
    private static final int BY_KEY = 0xA2;

    /// Name (a Name in DER) or key hash (20 octets) of who signed.
    record ResponderId(boolean byName, Der value) {}

    /// Of which certificate the answer speaks.
    record CertificateId(Der hashIdentifier, Der issuerNameHash, Der issuerKeyHash, BigInteger serialNumber) {}

    static OcspAnswer parse(byte[] encoded) {
        var fields = DerReader.over(WHAT, encoded).sequence();
        if (fields.peek() == 0xA0) {
            throw new Malformed(WHAT, "has a version that is not known here");
        }
        var responder = responder(fields);
        var producedAt = time(fields);
        var responses = fields.sequence();
        var single = responses.sequence();
        responses.end();
        var certificate = certificate(single);
        var status = status(single);
        var thisUpdate = time(single);
        Optional<Instant> nextUpdate = Optional.empty();
        if (single.peek() == 0xA0) {
            var explicit = single.value(0xA0);
            nextUpdate = Optional.of(time(explicit));
            explicit.end();
        }
        refuseCritical(single);
        refuseCritical(fields);
        return new OcspAnswer(responder, producedAt, certificate, status, thisUpdate, nextUpdate);
    }

    private static ResponderId responder(DerReader fields) {
        boolean byName = fields.peek() == BY_NAME;
        var explicit = fields.value(byName ? BY_NAME : BY_KEY);
        byte[] value = byName ? explicit.whole(DerReader.SEQUENCE) : explicit.octets();
        explicit.end();
        return new ResponderId(byName, Der.of(value));
    }

    private static CertificateId certificate(DerReader single) {
        var id = single.sequence();
        byte[] hash = id.whole(DerReader.SEQUENCE);
        var read = new CertificateId(Der.of(hash), Der.of(id.octets()), Der.of(id.octets()), id.integer());
        id.end();
        return read;
    }

    private static OcspStatus status(DerReader single) {
        int tag = single.peek();
        if (tag == 0x80 || tag == 0x82) {
            single.value(tag).end();
            return tag == 0x80 ? new OcspStatus.Good() : new OcspStatus.Unknown();
        }
        var revoked = single.value(0xA1);
        var since = time(revoked);
        if (revoked.more()) {
            revoked.value(0xA0).content(DerReader.ENUMERATED);
        }
        revoked.end();
        return new OcspStatus.Revoked(since);
    }

    /// Extensions of the answer may be there (a nonce, for one), but none that must be understood.
    private static void refuseCritical(DerReader fields) {
        if (!fields.more()) {
            return;
        }
        var explicit = fields.value(0xA1);
        var extensions = explicit.sequence();
        explicit.end();
        fields.end();
        while (extensions.more()) {
            var extension = extensions.sequence();
            extension.content(DerReader.OID);
            if (extension.peek() == DerReader.BOOLEAN) {
                throw new Malformed(WHAT, "has a critical extension that is not known here");
            }
            extension.octets();
            extension.end();
        }
    }

    private static Instant time(DerReader fields) {
        return DerTime.generalized(WHAT, fields.content(DerReader.GENERALIZED_TIME));
    }
}
