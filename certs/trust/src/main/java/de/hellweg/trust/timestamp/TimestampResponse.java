package de.hellweg.trust.timestamp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.ForeignParser;
import org.bouncycastle.asn1.ASN1Primitive;

/// What a time-stamping authority answers (RFC 3161 section 2.4.2), with a time-stamp in it.
public record TimestampResponse(Timestamp timestamp) {
    private static final String WHAT = "time-stamp response";

    /// Reads a TimeStampResp; throws [Malformed], also when the authority refused. Sets that the authority left
    /// unsorted are sorted, which no signature covers, so that what is kept is DER.
    public static TimestampResponse parse(byte[] encoded) {
        DerReader.checkWhole(WHAT, encoded, Timestamp.LONGEST);
        var fields = DerReader.over(WHAT, encoded).sequence();
        var status = fields.sequence().integer();
        if (status.signum() < 0 || status.bitLength() > 1) {
            throw new Malformed(WHAT, "is the authority's refusal");
        }
        byte[] token = fields.whole(DerReader.SEQUENCE);
        fields.end();
        byte[] sorted = ForeignParser.read(WHAT, () -> ASN1Primitive.fromByteArray(token).getEncoded("DER"));
        return new TimestampResponse(Timestamp.parse(Der.of(sorted)));
    }
}
