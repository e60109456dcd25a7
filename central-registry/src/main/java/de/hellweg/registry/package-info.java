/// The central registry: the signed log of who takes part in the exchange and what they offer.
@NullMarked
package de.hellweg.registry;

import org.jspecify.annotations.NullMarked;
