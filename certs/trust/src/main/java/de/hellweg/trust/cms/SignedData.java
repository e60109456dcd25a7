package de.hellweg.trust.cms;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signatures;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// CMS SignedData (RFC 5652 section 5) in the one shape that is read here: DER, one signer identified by issuer and
/// serial number, signed attributes, certificates inside, revocation knowledge only as OCSP responses (RFC 5940), no
/// unsigned attributes. So nothing in it that the signature leaves uncovered can be changed unnoticed.
///
/// Holds certificates and OCSP responses as their bytes; who remembers them need not parse them again.
public final class SignedData {
    private static final BigInteger ONE = BigInteger.ONE;

    private final ValidationMaterial validationMaterial;
    private final Optional<byte[]> content;
    private final byte[] issuerAndSerial;
    private final SignedAttributes attributes;
    private final SignatureAlgorithm algorithm;
    private final byte[] signature;
    private final int validationStart;
    private final int validationEnd;

    private SignedData(String what, DerReader fields, ContentType type,
            Function<Der, ValidationMaterial> validation) {
        var version = fields.integer();
        var digestAlgorithms = fields.set();
        byte[] digestAlgorithm = digestAlgorithms.whole(DerReader.SEQUENCE);
        digestAlgorithms.end();
        this.content = content(fields.sequence(), type);
        this.validationStart = fields.position();
        this.validationMaterial = validation.apply(Der.taking(fields.run(0xA0, 0xA1)));
        this.validationEnd = fields.position();
        boolean revocation = !validationMaterial.ocspResponses().isEmpty();
        long expected = revocation ? 5 : type == ContentType.DETACHED_DATA ? 1 : 3;
        if (!version.equals(BigInteger.valueOf(expected))) {
            throw new Malformed(what, "has another version than its parts ask for");
        }
        var signers = fields.set();
        fields.end();
        var signer = signers.sequence();
        signers.end();
        if (!signer.integer().equals(ONE)) {
            throw new Malformed(what, "does not name its signer by issuer and serial number");
        }
        this.issuerAndSerial = signer.whole(DerReader.SEQUENCE);
        signer.expect(digestAlgorithm, "names two digest algorithms");
        this.attributes = SignedAttributes.parse(what, signer.content(0xA0), type);
        this.algorithm = SignatureAlgorithm.identifiedBy(signer.whole(DerReader.SEQUENCE))
                .orElseThrow(() -> new Malformed(what, "is signed with an algorithm that is not approved"));
        this.signature = signer.octets();
        signer.end();
        checkDigestAlgorithm(what, digestAlgorithm);
    }

    /// Reads a ContentInfo with signed data; throws [Malformed].
    ///
    /// @param what the thing that is read, for messages
    public static SignedData parse(String what, Der encoded, ContentType type) {
        return encoded.readBy(bytes -> read(what, bytes, type, run -> ValidationMaterial.parse(what, run)));
    }

    /// The same with a memory of validation material, since most signed data repeats what came before; throws
    /// [Malformed].
    public static SignedData parse(String what, Der encoded, ContentType type,
            BoundedMemory<Der, ValidationMaterial> known) {
        return encoded.readBy(bytes -> read(what, bytes, type,
                run -> known.get(run, each -> ValidationMaterial.parse(what, each))));
    }

    private static SignedData read(String what, byte[] encoded, ContentType type,
            Function<Der, ValidationMaterial> validation) {
        var outer = DerReader.over(what, encoded);
        var contentInfo = outer.sequence();
        outer.end();
        contentInfo.expect(Oids.SIGNED_DATA.encoded(), "is not signed data");
        var explicit = contentInfo.value(0xA0);
        contentInfo.end();
        var fields = explicit.sequence();
        explicit.end();
        return new SignedData(what, fields, type, validation);
    }

    private static Optional<byte[]> content(DerReader fields, ContentType type) {
        fields.expect(type.encoded(), "signs another type of content");
        Optional<byte[]> inside = Optional.empty();
        if (type == ContentType.TIMESTAMP) {
            var explicit = fields.value(0xA0);
            inside = Optional.of(explicit.octets());
            explicit.end();
        }
        fields.end();
        return inside;
    }

    private void checkDigestAlgorithm(String what, byte[] identifier) {
        if (!algorithm.hashesBy(identifier)) {
            throw new Malformed(what, "digests with another function than it signs with");
        }
    }

    /// Where the validation material begins in the encoded bytes.
    public int validationStart() {
        return validationStart;
    }

    public int validationEnd() {
        return validationEnd;
    }

    /// The certificates and OCSP responses inside.
    public ValidationMaterial validationMaterial() {
        return validationMaterial;
    }

    /// The content inside; empty when it stands elsewhere.
    public Optional<byte[]> content() {
        return content.map(byte[]::clone);
    }

    public SignedAttributes attributes() {
        return attributes;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /// Whether both ways of naming the signer, by issuer and serial number and by hash, mean this certificate.
    public boolean names(Certificate certificate) {
        return attributes.names(certificate) && Arrays.equals(issuerAndSerial, issuerAndSerial(certificate));
    }

    /// The digest in the signed attributes, if it is SHA-256.
    public Optional<Digest> contentSha256() {
        byte[] digest = attributes.messageDigest();
        return digest.length == Digest.Algorithm.SHA256.length()
                ? Optional.of(Digest.ofSha256(digest))
                : Optional.empty();
    }

    /// Whether the digest in the signed attributes is that of the content.
    public boolean digests(byte[] signedContent) {
        return java.security.MessageDigest.isEqual(algorithm.hash(signedContent), attributes.messageDigest());
    }

    /// Whether the certificate's key made the signature over the attributes.
    public boolean signedBy(Certificate signer, Signatures signatures) {
        return signatures.verify(algorithm, signer.publicKey(), attributes.encoded(), signature);
    }

    /// IssuerAndSerialNumber in DER.
    static byte[] issuerAndSerial(Certificate certificate) {
        return DerWriter.sequence(certificate.issuerDer(), DerWriter.integer(certificate.serialNumber()));
    }
}
