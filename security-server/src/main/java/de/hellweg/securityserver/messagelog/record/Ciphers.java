package de.hellweg.securityserver.messagelog.record;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM ciphers that are used again: making one costs more than encrypting a message with it. Thread-safe.
public final class Ciphers {
    private static final int KEPT = 64;

    private final BlockingQueue<Cipher> idle = new ArrayBlockingQueue<>(KEPT);

    /// Encrypts or decrypts once; a cipher that failed is thrown away.
    ///
    /// @param mode [Cipher#ENCRYPT_MODE] or [Cipher#DECRYPT_MODE]
    byte[] use(int mode, SecretKeySpec key, byte[] nonce, byte[] input, int length) throws GeneralSecurityException {
        var cipher = idle.poll();
        if (cipher == null) {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }
        cipher.init(mode, key, new GCMParameterSpec(8 * RecordCipher.TAG_LENGTH, nonce));
        byte[] output = cipher.doFinal(input, 0, length);
        var _ = idle.offer(cipher);
        return output;
    }
}
