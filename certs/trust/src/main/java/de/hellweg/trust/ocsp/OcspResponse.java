package de.hellweg.trust.ocsp;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signatures;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// A successful OCSP answer about one certificate (RFC 6960), read strictly. What it is worth, [OcspValidation] says.
/// Immutable.
public final class OcspResponse {
    private static final String WHAT = "OCSP response";
    private static final int LONGEST = 32 * 1024;
    private static final byte[] BASIC = DerWriter.oid("1.3.6.1.5.5.7.48.1.1");

    private final Der der;
    private final OcspAnswer answer;
    private final byte[] signedBytes;
    private final Optional<SignatureAlgorithm> algorithm;
    private final byte[] signature;
    private final Optional<Certificate> responder;

    private OcspResponse(byte[] encoded, DerReader basic, Function<Der, Certificate> certificates) {
        this.der = Der.of(encoded);
        this.signedBytes = basic.whole(DerReader.SEQUENCE);
        this.answer = OcspAnswer.parse(signedBytes);
        this.algorithm = SignatureAlgorithm.identifiedBy(basic.whole(DerReader.SEQUENCE));
        this.signature = basic.bits();
        this.responder = responder(basic, certificates);
        basic.end();
    }

    /// Reads an OCSPResponse in DER; throws [Malformed], also when it says that there is no answer (tryLater and its
    /// like).
    public static OcspResponse parse(byte[] encoded) {
        return parse(encoded, each -> Certificate.parse(each.bytes()));
    }

    /// As [#parse], where responders' certificates may have been read before.
    ///
    /// @param certificates reads a certificate as [Certificate#parse] does
    public static OcspResponse parse(byte[] encoded, Function<Der, Certificate> certificates) {
        DerReader.checkWhole(WHAT, encoded, LONGEST);
        var outer = DerReader.over(WHAT, encoded).sequence();
        byte[] status = outer.content(DerReader.ENUMERATED);
        if (status.length != 1 || status[0] != 0) {
            throw new Malformed(WHAT, "is the responder's word that it has no answer");
        }
        var explicit = outer.value(0xA0);
        outer.end();
        var responseBytes = explicit.sequence();
        explicit.end();
        responseBytes.expect(BASIC, "is not a basic response");
        byte[] basicBytes = responseBytes.octets();
        responseBytes.end();
        DerReader.checkWhole(WHAT, basicBytes, LONGEST);
        return new OcspResponse(encoded, DerReader.over(WHAT, basicBytes).sequence(), certificates);
    }

    private static Optional<Certificate> responder(DerReader basic, Function<Der, Certificate> certificates) {
        if (!basic.more()) {
            return Optional.empty();
        }
        var explicit = basic.value(0xA0);
        var inside = explicit.sequence();
        explicit.end();
        byte[] only = inside.whole(DerReader.SEQUENCE);
        inside.end();
        return Optional.of(certificates.apply(Der.taking(only)));
    }

    public Der der() {
        return der;
    }

    /// When the status was known to be right.
    public Instant thisUpdate() {
        return answer.thisUpdate();
    }

    /// By when there will be newer knowledge; empty if the responder does not say.
    public Optional<Instant> nextUpdate() {
        return answer.nextUpdate();
    }

    public Instant producedAt() {
        return answer.producedAt();
    }

    /// What the responder says of the certificate, believed or not.
    public OcspStatus status() {
        return answer.status();
    }

    /// The delegated responder's certificate, if the answer brings one.
    public Optional<Certificate> responder() {
        return responder;
    }

    OcspAnswer answer() {
        return answer;
    }

    boolean signedBy(Certificate signer, Signatures signatures) {
        return algorithm.map(each -> signatures.verify(each, signer.publicKey(), signedBytes, signature)).orElse(false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OcspResponse that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
