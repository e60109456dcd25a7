package de.hellweg.trust.timestamp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.asn1.ForeignParser;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.cms.ContentType;
import de.hellweg.trust.cms.SignedData;
import org.bouncycastle.asn1.ASN1Primitive;

/// What a time-stamping authority answers (RFC 3161 section 2.4.2), with a time-stamp in it.
public record TimestampResponse(Timestamp timestamp) {
    private static final String WHAT = "time-stamp response";
    private static final int MOST_CERTIFICATES = 6;

    /// Reads a TimeStampResp; throws [Malformed], also when the authority refused. What no signature covers is put in
    /// order: unsorted sets are sorted, and certificates other than the authority's own are left out, since nothing
    /// would notice a change in them.
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
        return new TimestampResponse(Timestamp.parse(Der.of(withItsCertificateAlone(sorted))));
    }

    private static byte[] withItsCertificateAlone(byte[] token) {
        var signed = SignedData.parse(WHAT, Der.of(token), ContentType.TIMESTAMP);
        if (signed.validationMaterial().certificates().size() > MOST_CERTIFICATES) {
            throw new Malformed(WHAT, "has too many certificates inside");
        }
        var own = signed.validationMaterial().certificates().stream()
                .filter(each -> signed.names(Certificate.parse(each.bytes())))
                .findFirst()
                .orElseThrow(() -> new Malformed(WHAT, "does not contain the certificate it names"));
        var contentInfo = DerReader.over(WHAT, token).sequence();
        byte[] type = contentInfo.whole(DerReader.OID);
        var data = contentInfo.value(0xA0).sequence();
        byte[] version = data.whole(DerReader.INTEGER);
        byte[] digestAlgorithms = data.whole(DerReader.SET);
        byte[] content = data.whole(DerReader.SEQUENCE);
        data.whole(0xA0);
        return DerWriter.sequence(type, DerWriter.value(0xA0, DerWriter.sequence(version, digestAlgorithms, content,
                DerWriter.value(0xA0, own.bytes()), data.rest())));
    }
}
