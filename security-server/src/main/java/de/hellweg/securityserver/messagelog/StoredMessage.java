package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.message.Message;
import de.hellweg.trust.seal.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A sealed message read back from the log.
///
/// @param body opens the body's bytes, decrypted on the way; fails with an [IOException] before the first wrong byte
///        is given
public record StoredMessage(Message message, Seal seal, Optional<BodySource> body) {

    /// Opens a stored body from its first byte. The caller closes it.
    @FunctionalInterface
    public interface BodySource {
        InputStream open() throws IOException;
    }
}
