package de.hellweg.trust.signature;

/// A private key that signs, wherever it is kept. Thread-safe.
public interface Signer {
    /// The signature over the data; ECDSA in DER.
    byte[] sign(byte[] data);

    SignatureAlgorithm algorithm();
}
