package de.hellweg.http.flow;

import java.io.InputStream;
import java.util.Arrays;

/// A body that is wholly here. Read in one go, its array is given away without a copy: nobody else has it.
public final class ArrivedBody extends InputStream {

    private byte[] bytes;
    private int at;

    public ArrivedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length > 0 && at == bytes.length) {
            return -1;
        }
        int taken = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public byte[] readAllBytes() {
        return readNBytes(Integer.MAX_VALUE);
    }

    @Override
    public byte[] readNBytes(int length) {
        int to = (int) Math.min(bytes.length, (long) at + length);
        byte[] taken = at == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, at, to);
        at = to;
        if (at == bytes.length) {
            bytes = new byte[0];
            at = 0;
        }
        return taken;
    }

    @Override
    public int available() {
        return bytes.length - at;
    }
}
