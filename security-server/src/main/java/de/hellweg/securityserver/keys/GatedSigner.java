package de.hellweg.securityserver.keys;

import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signer;
import java.util.concurrent.Semaphore;

/// A private key that as many may use at once as there are processors (or sessions of a module): first come, first
/// served, so that no member's load makes another's wait grow.
record GatedSigner(Signer signer, Semaphore gate) implements Signer {
    @Override
    public byte[] sign(byte[] data) {
        gate.acquireUninterruptibly();
        try {
            return signer.sign(data);
        } finally {
            gate.release();
        }
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return signer.algorithm();
    }
}
