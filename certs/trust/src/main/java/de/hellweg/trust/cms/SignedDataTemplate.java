package de.hellweg.trust.cms;

import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Detached signed data with everything written but the digest, the time and the signature: what a seal costs beside
/// its signature is one copy. The signed attributes are those of CAdES baseline B (ETSI EN 319 122-1 clause 6.3):
/// content-type, signing-time, message-digest, signing-certificate-v2. Immutable.
public final class SignedDataTemplate {
    /// UTCTime is the form for times before this one (RFC 5652 section 11.3), and the only one written here.
    private static final Instant END_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");
    private static final int TIME_LENGTH = 13;

    private final byte[] beforeSigners;
    private final byte[] signerStart;
    private final byte[] attributes;
    private final int timeAt;
    private final int digestAt;
    private final byte[] signatureAlgorithm;

    /// Writes what stays the same.
    ///
    /// @param certificates the signer's and those that lead to it
    /// @param ocspResponses as bytes in DER
    public SignedDataTemplate(SignatureAlgorithm algorithm, Certificate signer, List<Certificate> certificates,
            List<byte[]> ocspResponses) {
        byte[] digestAlgorithm = algorithm.hashIdentifier();
        var revocation = new ArrayList<byte[]>();
        for (byte[] response : ocspResponses) {
            revocation.add(DerWriter.value(0xA1, Oids.OCSP_RESPONSE.encoded(), response));
        }
        this.beforeSigners = join(DerWriter.integer(revocation.isEmpty() ? 1 : 5),
                DerWriter.value(DerReader.SET, digestAlgorithm), DerWriter.sequence(Oids.DATA.encoded()),
                DerWriter.setOf(0xA0, certificates.stream().map(each -> each.der().bytes()).toList()),
                revocation.isEmpty() ? new byte[0] : DerWriter.setOf(0xA1, revocation));
        this.signerStart = join(DerWriter.integer(1), SignedData.issuerAndSerial(signer), digestAlgorithm);
        this.signatureAlgorithm = algorithm.identifier();
        byte[] time = attribute(Oids.SIGNING_TIME, DerWriter.value(DerReader.UTC_TIME, new byte[TIME_LENGTH]));
        byte[] digest = attribute(Oids.MESSAGE_DIGEST, DerWriter.octets(new byte[algorithm.hash().length]));
        byte[] certificateId = DerWriter.sequence(DerWriter.octets(signer.sha256().bytes()));
        byte[] certificate = attribute(Oids.SIGNING_CERTIFICATE_V2,
                DerWriter.sequence(DerWriter.sequence(certificateId)));
        var all = List.of(attribute(Oids.CONTENT_TYPE, Oids.DATA.encoded()), time, digest, certificate);
        this.attributes = DerWriter.setOf(DerReader.SET, all);
        this.timeAt = endOf(time) - TIME_LENGTH;
        this.digestAt = endOf(digest) - algorithm.hash().length;
    }

    private static byte[] attribute(Oids type, byte[] value) {
        return DerWriter.sequence(type.encoded(), DerWriter.value(DerReader.SET, value));
    }

    /// Where an attribute's last byte stands, which is its value's last.
    private int endOf(byte[] attribute) {
        for (int at = 0; at + attribute.length <= attributes.length; at++) {
            if (Arrays.equals(attributes, at, at + attribute.length, attribute, 0, attribute.length)) {
                return at + attribute.length;
            }
        }
        throw new IllegalStateException("the attribute stands in the set");
    }

    /// The attributes to sign, as a SET.
    public byte[] attributes(byte[] digest, Instant signingTime) {
        if (!signingTime.isBefore(END_OF_UTC_TIME)) {
            throw new IllegalArgumentException("signing times are written as UTCTime, which ends with 2049");
        }
        byte[] filled = attributes.clone();
        byte[] time = DerWriter.utcTime(signingTime);
        System.arraycopy(time, 2, filled, timeAt, TIME_LENGTH);
        System.arraycopy(digest, 0, filled, digestAt, digest.length);
        return filled;
    }

    /// The whole ContentInfo.
    ///
    /// @param signedAttributes as given by [#attributes]
    public byte[] write(byte[] signedAttributes, byte[] signature) {
        int signatureLength = DerWriter.headerLength(signature.length) + signature.length;
        int signer = signerStart.length + signedAttributes.length + signatureAlgorithm.length + signatureLength;
        int signers = DerWriter.headerLength(signer) + signer;
        int data = beforeSigners.length + DerWriter.headerLength(signers) + signers;
        int explicit = DerWriter.headerLength(data) + data;
        byte[] oid = Oids.SIGNED_DATA.encoded();
        int whole = oid.length + DerWriter.headerLength(explicit) + explicit;
        byte[] out = new byte[DerWriter.headerLength(whole) + whole];
        int at = DerWriter.header(out, 0, DerReader.SEQUENCE, whole);
        at = copy(oid, out, at);
        at = DerWriter.header(out, at, 0xA0, explicit);
        at = DerWriter.header(out, at, DerReader.SEQUENCE, data);
        at = copy(beforeSigners, out, at);
        at = DerWriter.header(out, at, DerReader.SET, signers);
        at = DerWriter.header(out, at, DerReader.SEQUENCE, signer);
        at = copy(signerStart, out, at);
        int tag = at;
        at = copy(signedAttributes, out, at);
        out[tag] = (byte) 0xA0;
        at = copy(signatureAlgorithm, out, at);
        at = DerWriter.header(out, at, DerReader.OCTET_STRING, signature.length);
        copy(signature, out, at);
        return out;
    }

    private static int copy(byte[] from, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return at + from.length;
    }

    private static byte[] join(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
