package de.hellweg.securityserver.messagelog.record;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM under a record's own key. The key is used for this record only, so nonces may count: number 0 is the
/// content in the table; a body's file takes the others, one for each chunk, with the last chunk marked, so that chunks
/// can be neither swapped nor cut off.
public final class RecordCipher {
    public static final int KEY_LENGTH = 32;
    public static final int TAG_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;

    private final SecretKeySpec key;
    private final Ciphers ciphers;

    public RecordCipher(byte[] key, Ciphers ciphers) {
        this.key = new SecretKeySpec(key, "AES");
        this.ciphers = ciphers;
    }

    public byte[] encryptContent(byte[] plain) {
        return encrypt(nonce(0, false), plain, plain.length);
    }

    /// Throws [AEADBadTagException] when a bit was changed.
    public byte[] decryptContent(byte[] encrypted) throws AEADBadTagException {
        return decrypt(nonce(0, false), encrypted, encrypted.length);
    }

    /// One chunk of a body, with its number from 1.
    public byte[] encryptChunk(long number, boolean last, byte[] plain, int length) {
        return encrypt(nonce(number, last), plain, length);
    }

    public byte[] decryptChunk(long number, boolean last, byte[] encrypted, int length) throws AEADBadTagException {
        return decrypt(nonce(number, last), encrypted, length);
    }

    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(NONCE_LENGTH).putInt(last ? 1 : 0).putLong(number).array();
    }

    private byte[] encrypt(byte[] nonce, byte[] plain, int length) {
        try {
            return ciphers.use(Cipher.ENCRYPT_MODE, key, nonce, plain, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of the Java platform", e);
        }
    }

    private byte[] decrypt(byte[] nonce, byte[] encrypted, int length) throws AEADBadTagException {
        try {
            return ciphers.use(Cipher.DECRYPT_MODE, key, nonce, encrypted, length);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of the Java platform", e);
        }
    }
}
