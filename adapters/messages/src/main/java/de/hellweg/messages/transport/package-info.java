/// The transport between servers: a message as `multipart/mixed`, written without copying its body and read as it
/// comes in. Rules in docs/protocols/transport.md.
@NullMarked
package de.hellweg.messages.transport;

import org.jspecify.annotations.NullMarked;
