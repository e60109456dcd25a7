package de.hellweg.authority;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// Says when a digest existed (RFC 3161). Imprints by SHA-256, SHA-384 or SHA-512. Thread-safe.
public final class TimestampAuthority {
    /// The policy of these time-stamps, in the arc kept for examples: it promises nothing beyond RFC 3161.
    public static final String POLICY = "2.999.3161.1";

    private static final int LONGEST_REQUEST = 16 * 1024;
    private static final Set<ASN1ObjectIdentifier> IMPRINTS = Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384,
            TSPAlgorithms.SHA512);

    private final Credential credential;
    private final InstantSource clock;
    private final SecureRandom random;

    public TimestampAuthority(Credential credential, InstantSource clock, SecureRandom random) {
        this.credential = credential;
        this.clock = clock;
        this.random = random;
    }

    /// The answer to a request, both in DER. Every input has one: what cannot be granted is answered with a rejection
    /// and its reason (RFC 3161 section 2.4.2).
    public byte[] answer(byte[] request) {
        try {
            var responses = new TimeStampResponseGenerator(tokens(), IMPRINTS,
                    Set.of(new ASN1ObjectIdentifier(POLICY)));
            return read(request, responses).getEncoded();
        } catch (TSPException | IOException e) {
            throw new IllegalStateException("a time-stamp of our own can be written", e);
        }
    }

    private TimeStampResponse read(byte[] bytes, TimeStampResponseGenerator responses) throws TSPException {
        if (bytes.length > LONGEST_REQUEST) {
            return malformed(responses);
        }
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(bytes);
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            return malformed(responses);
        }
        return responses.generate(request, SerialNumbers.next(random), Date.from(clock.instant()));
    }

    private static TimeStampResponse malformed(TimeStampResponseGenerator responses) throws TSPException {
        return responses.generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badDataFormat,
                "the request cannot be read");
    }

    private TimeStampTokenGenerator tokens() throws TSPException {
        var digests = new BcDigestCalculatorProvider();
        try {
            var signerInfo = signerInfo(digests);
            var sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            var tokens = new TimeStampTokenGenerator(signerInfo, sha256, new ASN1ObjectIdentifier(POLICY), true);
            tokens.setAccuracySeconds(1);
            tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            tokens.addCertificates(new CollectionStore<>(credential.chain().stream().map(Holders::of).toList()));
            return tokens;
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Bouncy Castle has SHA-256", e);
        }
    }

    private SignerInfoGenerator signerInfo(DigestCalculatorProvider digests) throws OperatorCreationException {
        var certificate = Holders.of(credential.certificate());
        return new SignerInfoGeneratorBuilder(digests)
                .build(SigningAlgorithm.signer(credential.key(), credential.certificate().getPublicKey()), certificate);
    }
}
