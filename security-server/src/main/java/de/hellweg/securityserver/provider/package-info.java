/// The service provider's side of an exchange, in travel order. Start with [ProviderExchange].
@NullMarked
package de.hellweg.securityserver.provider;

import org.jspecify.annotations.NullMarked;
