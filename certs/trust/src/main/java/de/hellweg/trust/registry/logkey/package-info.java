/// The keys that sign the registry's log, and how one follows the other (docs/protocols/registry-log.md, section 10).
@NullMarked
package de.hellweg.trust.registry.logkey;

import org.jspecify.annotations.NullMarked;
