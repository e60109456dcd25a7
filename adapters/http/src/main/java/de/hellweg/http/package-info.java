/// The door: an HTTP/1.1 server and client over Netty that speak to the rest of the house in JDK types and blocking calls.
///
/// Everything public and needed outside lies in this package, [de.hellweg.http.routing] and [de.hellweg.http.loop];
/// the other packages below it are the door's own. `docs/door.md` says what the door accepts and refuses.
@NullMarked
package de.hellweg.http;

import org.jspecify.annotations.NullMarked;
