/// Service metadata (X-Road service metadata protocol and its form for REST): who is in the exchange and what they offer.
@NullMarked
package de.hellweg.messages.metadata;

import org.jspecify.annotations.NullMarked;
