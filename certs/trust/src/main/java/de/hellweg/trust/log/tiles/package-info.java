/// A log as tiles that never change (C2SP tlog-tiles).
@NullMarked
package de.hellweg.trust.log.tiles;

import org.jspecify.annotations.NullMarked;
