/// Where event loops and virtual threads meet: bytes cross through bounded buffers, and whoever is ahead waits.
@NullMarked
package de.hellweg.http.flow;

import org.jspecify.annotations.NullMarked;
