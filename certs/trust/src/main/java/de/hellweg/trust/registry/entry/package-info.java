/// Entries of the registry's log: what they look like (docs/protocols/registry-log.md) and what they say.
@NullMarked
package de.hellweg.trust.registry.entry;

import org.jspecify.annotations.NullMarked;
