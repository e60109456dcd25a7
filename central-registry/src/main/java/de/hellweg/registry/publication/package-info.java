/// The registry's log: kept, signed and served (docs/protocols/registry-log.md).
@NullMarked
package de.hellweg.registry.publication;

import org.jspecify.annotations.NullMarked;
