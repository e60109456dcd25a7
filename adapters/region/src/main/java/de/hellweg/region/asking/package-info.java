/// Asking: sends the region's once-only requests through the client interfaces, and keeps what came of these and of all
/// other exchanges.
@NullMarked
package de.hellweg.region.asking;

import org.jspecify.annotations.NullMarked;
