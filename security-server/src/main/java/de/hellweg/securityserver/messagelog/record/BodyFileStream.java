package de.hellweg.securityserver.messagelog.record;

import java.io.IOException;
import java.io.InputStream;
import javax.crypto.AEADBadTagException;

/// Reads a body's file chunk by chunk; gives a chunk out when its tag was checked.
public final class BodyFileStream extends InputStream {
    private final InputStream file;
    private final RecordCipher cipher;
    private final byte[] encrypted = new byte[BodyFiles.CHUNK + RecordCipher.TAG_LENGTH];
    private byte[] plain = new byte[0];
    private int position;
    private long number;
    private long left;

    public BodyFileStream(InputStream file, RecordCipher cipher, long length) {
        this.file = file;
        this.cipher = cipher;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == plain.length && !next()) {
            return -1;
        }
        int count = Math.min(length, plain.length - position);
        System.arraycopy(plain, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        int size = (int) Math.min(BodyFiles.CHUNK, left);
        int count = file.readNBytes(encrypted, 0, size + RecordCipher.TAG_LENGTH);
        number++;
        left -= size;
        try {
            plain = cipher.decryptChunk(number, left == 0, encrypted, count);
        } catch (AEADBadTagException e) {
            throw new IOException("the file of a logged body was changed or cut", e);
        }
        position = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
