package de.hellweg.authority;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// Answers whether a certificate of one issuing authority was revoked (RFC 6960), as a responder that the authority
/// delegated to. Thread-safe.
public final class OcspResponder {
    private static final int LONGEST_REQUEST = 16 * 1024;
    private static final int MOST_CERTIFICATES = 16;
    /// RFC 9654 section 2.1.
    private static final int LONGEST_NONCE = 128;

    private final X509CertificateHolder issuer;
    private final Credential responder;
    private final CertificationAuthority authority;
    private final Duration validity;
    private final InstantSource clock;

    /// @param responder the delegated key, with its chain
    /// @param validity from thisUpdate to nextUpdate
    public OcspResponder(Credential responder, CertificationAuthority authority, Duration validity,
            InstantSource clock) {
        this.issuer = Holders.of(authority.chain().getFirst());
        this.responder = responder;
        this.authority = authority;
        this.validity = validity;
        this.clock = clock;
    }

    /// The answer to a request, both in DER. Every input has one: what cannot be read is answered *malformedRequest*,
    /// certificates of other issuers alone *unauthorized* (RFC 6960 section 2.3).
    public byte[] answer(byte[] request) {
        try {
            return answered(read(request));
        } catch (NotAnswered refusal) {
            return refusal(refusal.status);
        }
    }

    private byte[] answered(OCSPReq request) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            var builder = new BasicOCSPRespBuilder(responderId());
            boolean ours = false;
            for (Req single : request.getRequestList()) {
                ours |= add(builder, single.getCertID(), now);
            }
            if (!ours) {
                throw new NotAnswered(OCSPRespBuilder.UNAUTHORIZED);
            }
            echoNonce(request, builder);
            var chain = new X509CertificateHolder[]{Holders.of(responder.certificate())};
            var basic = builder.build(signer(), chain, Date.from(now));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("an OCSP answer of our own can be written", e);
        }
    }

    private OCSPReq read(byte[] bytes) {
        if (bytes.length > LONGEST_REQUEST) {
            throw new NotAnswered(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        try {
            var request = new OCSPReq(bytes);
            int asked = request.getRequestList().length;
            if (asked == 0 || asked > MOST_CERTIFICATES) {
                throw new NotAnswered(OCSPRespBuilder.MALFORMED_REQUEST);
            }
            return request;
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            throw new NotAnswered(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    /// Whether the certificate is one of this issuer.
    private boolean add(BasicOCSPRespBuilder builder, CertificateID certificate, Instant now) {
        var thisUpdate = Date.from(now);
        var nextUpdate = Date.from(now.plus(validity));
        boolean ours = isOurs(certificate);
        var status = ours ? authority.status(certificate.getSerialNumber()) : new CertificateStatus.Unknown();
        var written = switch (status) {
            case CertificateStatus.Good _ -> org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;
            case CertificateStatus.Unknown _ -> new UnknownStatus();
            case CertificateStatus.Revoked(var at, var reason) -> revoked(at, reason);
        };
        builder.addResponse(certificate, written, thisUpdate, nextUpdate);
        return ours;
    }

    /// An unspecified reason is left out (RFC 5280 section 5.3.1).
    private static RevokedStatus revoked(Instant at, RevocationReason reason) {
        return reason == RevocationReason.UNSPECIFIED
                ? new RevokedStatus(Date.from(at))
                : new RevokedStatus(Date.from(at), CRLReason.lookup(reason.code()).getValue().intValueExact());
    }

    private boolean isOurs(CertificateID certificate) {
        try {
            return certificate.matchesIssuer(issuer, digests());
        } catch (OCSPException e) {
            return false;
        }
    }

    private static void echoNonce(OCSPReq request, BasicOCSPRespBuilder builder) {
        var nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            if (nonce.getExtnValue().getOctetsLength() > LONGEST_NONCE + 4) {
                throw new NotAnswered(OCSPRespBuilder.MALFORMED_REQUEST);
            }
            builder.setResponseExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                    nonce.getExtnValue())));
        }
    }

    private RespID responderId() {
        return new RespID(new ResponderID(X500Name
                .getInstance(responder.certificate().getSubjectX500Principal().getEncoded())));
    }

    private ContentSigner signer() {
        return SigningAlgorithm.signer(responder.key(), responder.certificate().getPublicKey());
    }

    private static DigestCalculatorProvider digests() {
        return new BcDigestCalculatorProvider();
    }

    private static byte[] refusal(int status) {
        try {
            return new org.bouncycastle.asn1.ocsp.OCSPResponse(new OCSPResponseStatus(status), null).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("an OCSP refusal can be written", e);
        }
    }

    /// Ends the making of an answer with a status of RFC 6960 section 4.2.1.
    private static final class NotAnswered extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;
        private final int status;

        NotAnswered(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }
}
