package de.hellweg.http.flow;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// The reading end of a [BodyPipe].
public final class PipedBody extends InputStream {

    private final BodyPipe pipe;
    private final Deadline deadline;
    private final Supplier<? extends IOException> late;
    private final Runnable firstRead;
    private boolean begun;

    /// @param late made when the deadline is over
    /// @param firstRead run once, before the first byte is waited for
    public PipedBody(BodyPipe pipe, Deadline deadline, Supplier<? extends IOException> late, Runnable firstRead) {
        this.pipe = pipe;
        this.deadline = deadline;
        this.late = late;
        this.firstRead = firstRead;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            firstRead.run();
        }
        return length == 0 ? 0 : pipe.read(into, offset, length, deadline, late);
    }

    @Override
    public int available() {
        return pipe.available();
    }
}
