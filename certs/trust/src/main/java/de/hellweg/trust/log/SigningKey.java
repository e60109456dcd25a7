package de.hellweg.trust.log;

/// A private Ed25519 key that signs where it lies, e.g. on a token that does not give it out.
@FunctionalInterface
public interface SigningKey {
    /// The 64 bytes of the signature; throws [de.hellweg.trust.SigningKeyAway] when the key cannot be used now.
    byte[] sign(byte[] content);
}
