package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.seal.Seal;
import java.util.Optional;

/// A message with a seal that stands: this server made it, or verified it. Only such a message can be logged.
public sealed interface Evidenced<M extends Message> permits SealMessage.Sealed, VerifyMessage.Verified {
    M message();

    Optional<Body> body();

    Seal seal();
}
