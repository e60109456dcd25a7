/// Message protocols of the field, between bytes on a connection and messages: bodies of any size, the REST client
/// interface, the transport between servers and the metadata of services.
@NullMarked
package de.hellweg.messages;

import org.jspecify.annotations.NullMarked;
