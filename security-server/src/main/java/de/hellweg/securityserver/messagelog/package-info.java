/// The message log: every message and how it ended, durable before anything else happens, in a Merkle tree that is
/// signed and timed each minute (docs/protocols/message-log.md).
///
/// Start with [MessageLog].
@NullMarked
package de.hellweg.securityserver.messagelog;

import org.jspecify.annotations.NullMarked;
