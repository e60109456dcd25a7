package de.hellweg.securityserver.messagelog;

import de.hellweg.messages.Body;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.seal.Seal;
import java.util.Optional;

/// A sealed message with its bytes, as it goes into the log. The body stays the caller's to close, after the append.
public record SealedParts(Message message, Optional<Body> body, Seal seal) {
    public SealedParts {
        if (body.isPresent() != message.body().isPresent()) {
            throw new IllegalArgumentException("a body and what the message says of it belong together");
        }
    }
}
