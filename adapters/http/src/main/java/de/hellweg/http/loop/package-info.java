/// The event loops: the few threads that move bytes between sockets and buffers.
@NullMarked
package de.hellweg.http.loop;

import org.jspecify.annotations.NullMarked;
