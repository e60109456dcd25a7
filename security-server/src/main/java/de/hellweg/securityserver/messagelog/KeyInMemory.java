package de.hellweg.securityserver.messagelog;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A content master key held in memory. Its wrapping ciphers are used again: a record needs one, and making it costs more
/// than its work. Thread-safe.
final class KeyInMemory implements ContentMasterKey {
    private static final int KEPT = 64;

    private final SecretKey key;
    private final BlockingQueue<Cipher> wrapping = new ArrayBlockingQueue<>(KEPT);

    KeyInMemory(SecretKey key) {
        this.key = key;
    }

    @Override
    public byte[] wrap(byte[] recordKey) {
        try {
            var cipher = wrapping.poll();
            if (cipher == null) {
                cipher = cipher(Cipher.WRAP_MODE);
            }
            byte[] wrapped = cipher.wrap(new SecretKeySpec(recordKey, "AES"));
            var _ = wrapping.offer(cipher);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES key wrap is part of the Java platform", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped) throws InvalidKeyException {
        try {
            return cipher(Cipher.UNWRAP_MODE).unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES key wrap is part of the Java platform", e);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/KW/NoPadding");
        cipher.init(mode, key);
        return cipher;
    }
}
