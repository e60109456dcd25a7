/// The registry's log as people read it: what changed, each entry with its proofs, and the log itself.
@NullMarked
package de.hellweg.registry.pages.history;

import org.jspecify.annotations.NullMarked;
