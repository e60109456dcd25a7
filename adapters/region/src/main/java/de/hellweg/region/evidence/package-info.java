/// Verifies containers offline: by the anchor and a saved copy of the registry's log, and by nothing else.
@NullMarked
package de.hellweg.region.evidence;

import org.jspecify.annotations.NullMarked;
