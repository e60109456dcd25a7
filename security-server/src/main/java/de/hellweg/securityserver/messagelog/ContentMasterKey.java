package de.hellweg.securityserver.messagelog;

import java.security.InvalidKeyException;
import javax.crypto.SecretKey;

/// The key that wraps the key of each record (RFC 3394). It comes from outside, from a key store or a device, and is
/// never made here: a log without its key can still prove, but no longer show.
public interface ContentMasterKey {

    /// The record's key, 32 bytes, under this one: 40 bytes.
    byte[] wrap(byte[] recordKey);

    /// The record's key; throws [InvalidKeyException] when the bytes were changed or another key wrapped them.
    byte[] unwrap(byte[] wrapped) throws InvalidKeyException;

    /// A key held in memory; AES with 256 bits.
    static ContentMasterKey of(SecretKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null || encoded.length != 32) {
            throw new IllegalArgumentException("a content master key in memory has 256 bits");
        }
        return new KeyInMemory(key);
    }
}
