/// The server's inside: one connection after the other, one exchange after the other on each.
@NullMarked
package de.hellweg.http.server;

import org.jspecify.annotations.NullMarked;
