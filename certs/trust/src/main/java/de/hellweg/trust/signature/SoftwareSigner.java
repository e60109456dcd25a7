package de.hellweg.trust.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A private key in memory, in the form its quickest provider signs with; its JCA objects are used again. Thread-safe.
public final class SoftwareSigner implements Signer {
    private static final int KEPT = 64;

    private final PrivateKey key;
    private final SignatureAlgorithm algorithm;
    private final BlockingQueue<Signature> idle = new ArrayBlockingQueue<>(KEPT);

    /// Throws [IllegalArgumentException] for a key that is not of an approved kind and size.
    ///
    /// @param publicKey the other half, which says which algorithm fits
    public SoftwareSigner(PrivateKey key, PublicKey publicKey) {
        this.key = Providers.quickForm(key);
        this.algorithm = SignatureAlgorithm.of(publicKey)
                .orElseThrow(() -> new IllegalArgumentException("the key is not of an approved kind and size"));
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            var function = idle.poll();
            if (function == null) {
                function = algorithm.signature(Providers.quickest());
                function.initSign(key);
            }
            function.update(data);
            byte[] signature = function.sign();
            var _ = idle.offer(function);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }
}
