package de.hellweg.trust.signature;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Verifies signatures with objects that are used again: making one anew costs as much as half a verification.
/// Thread-safe.
public final class Signatures {
    private static final int KEPT = 64;

    private final Map<SignatureAlgorithm, BlockingQueue<Signature>> idle = new EnumMap<>(SignatureAlgorithm.class);

    public Signatures() {
        for (var algorithm : SignatureAlgorithm.values()) {
            idle.put(algorithm, new ArrayBlockingQueue<>(KEPT));
        }
    }

    /// Whether the signature is the key's over the data. A key of another kind or size than the algorithm asks for,
    /// and an ECDSA value that is not strict DER, are never accepted.
    public boolean verify(SignatureAlgorithm algorithm, PublicKey key, byte[] data, byte[] signature) {
        if (!algorithm.fits(key) || !wellFormed(algorithm, signature)) {
            return false;
        }
        var queue = Objects.requireNonNull(idle.get(algorithm));
        var function = queue.poll();
        if (function == null) {
            function = algorithm.signature(Providers.quickest());
        }
        try {
            function.initVerify(key);
            function.update(data);
            boolean genuine = function.verify(signature);
            var _ = queue.offer(function);
            return genuine;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean wellFormed(SignatureAlgorithm algorithm, byte[] signature) {
        if (!algorithm.elliptic()) {
            return true;
        }
        try {
            var outer = DerReader.over("ECDSA signature", signature);
            var values = outer.sequence();
            outer.end();
            var r = values.integer();
            var s = values.integer();
            values.end();
            return inRange(algorithm, r) && inRange(algorithm, s);
        } catch (Malformed e) {
            return false;
        }
    }

    private static boolean inRange(SignatureAlgorithm algorithm, BigInteger value) {
        return value.signum() > 0 && value.bitLength() <= 8 * algorithm.orderLength();
    }
}
