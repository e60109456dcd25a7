/// The service client's side of an exchange, in travel order. Start with [ConsumerExchange].
@NullMarked
package de.hellweg.securityserver.consumer;

import org.jspecify.annotations.NullMarked;
