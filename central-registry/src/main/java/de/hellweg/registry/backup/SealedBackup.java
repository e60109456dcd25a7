package de.hellweg.registry.backup;

import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The outer form of a backup (docs/protocols/registry-backup.md): a line that names the format, 16 bytes of salt, and then
/// chunks of 64 KiB, each under AES-256-GCM with a nonce of its number and of whether it is the last (the STREAM
/// construction). Nothing is given out that was not authenticated, and a file that was cut anywhere has no last chunk.
final class SealedBackup {
    private static final String NAME = "hellweg registry backup ";
    private static final String FIRST_LINE = NAME + "1\n";
    private static final int SALT = 16;
    private static final int TAG = 16;
    private static final int CHUNK = 1 << 16;

    private SealedBackup() {}

    /// What is written into it is sealed; the last chunk is written when it is closed.
    static OutputStream sealing(OutputStream to, Passphrase passphrase, SecureRandom random) throws IOException {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var line = FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
        to.write(line);
        to.write(salt);
        return new Sealing(to, new Chunks(passphrase.key(salt), line));
    }

    /// Gives what was sealed; throws [Malformed] from where it is not what was written under this passphrase.
    static InputStream opening(InputStream from, Passphrase passphrase) throws IOException {
        var line = from.readNBytes(FIRST_LINE.length());
        var text = new String(line, StandardCharsets.US_ASCII);
        if (!text.startsWith(NAME)) {
            throw new Malformed("backup", "does not begin as a backup of a registry does");
        }
        if (!text.equals(FIRST_LINE)) {
            throw new Malformed("backup", "is of another format than this program reads; it needs a newer program");
        }
        return new Opening(from, new Chunks(passphrase.key(from.readNBytes(SALT)), line));
    }

    private static final class Chunks {
        private final SecretKeySpec key;
        private final byte[] line;
        private long number;

        Chunks(byte[] key, byte[] line) {
            this.key = new SecretKeySpec(key, "AES");
            this.line = line;
            Arrays.fill(key, (byte) 0);
        }

        long number() {
            return number;
        }

        /// The key is used for one file alone, so its numbers are nonces.
        byte[] next(int mode, byte[] content, boolean last) throws GeneralSecurityException {
            var nonce = ByteBuffer.allocate(12).putLong(3, number).put(11, (byte) (last ? 1 : 0)).array();
            number++;
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(line);
            return cipher.doFinal(content);
        }
    }

    private static final class Sealing extends OutputStream {
        private final OutputStream to;
        private final Chunks chunks;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private boolean closed;

        Sealing(OutputStream to, Chunks chunks) {
            this.to = to;
            this.chunks = chunks;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[]{(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            for (int done = 0; done < length;) {
                if (filled == CHUNK) {
                    seal(false);
                }
                int step = Math.min(CHUNK - filled, length - done);
                System.arraycopy(bytes, offset + done, chunk, filled, step);
                filled += step;
                done += step;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                to.write(chunks.next(Cipher.ENCRYPT_MODE, Arrays.copyOf(chunk, filled), last));
                filled = 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform has AES-256-GCM", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                seal(true);
                to.flush();
            }
        }
    }

    private static final class Opening extends InputStream {
        private final InputStream from;
        private final Chunks chunks;
        private byte[] sealed;
        private byte[] open = new byte[0];
        private int read;
        private boolean last;

        Opening(InputStream from, Chunks chunks) throws IOException {
            this.from = from;
            this.chunks = chunks;
            this.sealed = from.readNBytes(CHUNK + TAG);
        }

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            while (read == open.length) {
                if (last) {
                    return -1;
                }
                openNext();
            }
            int step = Math.min(length, open.length - read);
            System.arraycopy(open, read, into, offset, step);
            read += step;
            return step;
        }

        private void openNext() throws IOException {
            var after = from.readNBytes(CHUNK + TAG);
            last = after.length == 0;
            try {
                open = chunks.next(Cipher.DECRYPT_MODE, sealed, last);
            } catch (GeneralSecurityException e) {
                throw new Malformed("backup", chunks.number() == 1
                        ? "does not open: the passphrase is another one, or the file was changed or cut"
                        : "was changed or cut after " + (chunks.number() - 1) * CHUNK + " bytes of content", e);
            }
            read = 0;
            sealed = after;
        }
    }
}
