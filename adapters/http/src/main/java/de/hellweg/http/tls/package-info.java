/// TLS 1.3 by BoringSSL, or by the JDK where that does not load, and the ready-made checks of a peer.
@NullMarked
package de.hellweg.http.tls;

import org.jspecify.annotations.NullMarked;
