package de.hellweg.trust.container;

import de.hellweg.trust.Der;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A container as it was read: well formed, nothing proved. [ContainerVerification] says what it is worth.
///
/// @param manifest the seal's manifest as it stands in the container
/// @param evidenceManifest the evidence record's manifest as it stands in the container, or no bytes
/// @param files the names of all files, in order
public record SignedMessageContainer(SealedMessage sealed, Der manifest, Der evidenceManifest, List<String> files) {
    public SignedMessageContainer {
        files = List.copyOf(files);
    }

    /// Reads a container in one pass, without holding the body; throws [de.hellweg.trust.Malformed] unless it is,
    /// byte for byte, as [ContainerWriter] writes it, and the stream ends with it.
    public static SignedMessageContainer read(InputStream in) throws IOException {
        return new ContainerReader(in).read();
    }
}
