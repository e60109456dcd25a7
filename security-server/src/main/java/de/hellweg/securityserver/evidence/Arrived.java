package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;

/// A message as another server brought it: well formed, and nothing more is known of it.
///
/// @param peer whose TLS certificate the connection has
/// @param seal unread
/// @param registry the state by which everything about this exchange is decided
public record Arrived<M extends Message>(M message, Optional<Body> body, Der seal, SecurityServerId peer,
        Registry registry) {}
