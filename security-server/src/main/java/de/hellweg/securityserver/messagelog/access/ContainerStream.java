package de.hellweg.securityserver.messagelog.access;

import de.hellweg.securityserver.messagelog.LoggedContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/// A container as a stream to be read, written by a virtual thread through a bounded pipe: constant memory, and nothing
/// in clear on the disk. A container that cannot be written to its end shows as a stream that ends early, which the
/// door makes visible by cutting the connection.
final class ContainerStream {
    private static final int BUFFER = 64 * 1024;

    private ContainerStream() {}

    static InputStream of(LoggedContainer container) throws IOException {
        var in = new PipedInputStream(BUFFER);
        var out = new PipedOutputStream(in);
        Thread.ofVirtual().name("container").start(() -> {
            try (out) {
                container.write(out);
            } catch (IOException e) {
                // Either the reader went away, or it sees the early end.
            }
        });
        return in;
    }
}
