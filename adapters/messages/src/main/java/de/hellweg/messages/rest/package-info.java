/// The REST client interface (X-Road message protocol for REST): HTTP of information systems to and from the heads of
/// messages. Rules in docs/protocols/message-rest.md.
@NullMarked
package de.hellweg.messages.rest;

import org.jspecify.annotations.NullMarked;
