/// The stone: what proves a message. Bytes in, values out: no sockets, files, threads or clocks.
@NullMarked
package de.hellweg.trust;

import org.jspecify.annotations.NullMarked;
