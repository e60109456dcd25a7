package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.container.BodyBytes;
import de.hellweg.trust.container.ContainerWriter;
import de.hellweg.trust.container.SealedMessage;
import java.io.IOException;
import java.io.OutputStream;

/// The signed message container of a record (docs/protocols/container.md), made of the log when it is asked for.
///
/// @param name for a file, e.g. `3f9d0c2e-0000-4000-8000-000000000001-request-4711.asice`
public record LoggedContainer(String name, SealedMessage sealed, BodyBytes body) {

    /// Bytes of the container.
    public long length() {
        return ContainerWriter.length(sealed);
    }

    /// Writes the container and leaves the stream open; the body is decrypted on the way.
    public void write(OutputStream out) throws IOException {
        ContainerWriter.write(sealed, body, out);
    }
}
