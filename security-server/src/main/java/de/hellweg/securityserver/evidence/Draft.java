package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import de.hellweg.trust.message.Message;
import java.util.Optional;

/// A message as this server is about to seal it.
///
/// @param body the bytes the message's [de.hellweg.trust.message.BodyPart] states the digests of
public record Draft<M extends Message>(M message, Optional<Body> body) {}
