/// HTTP/1.1 as it stands on the wire (RFC 9112): heads and bodies read strictly, heads written. Nothing here waits.
@NullMarked
package de.hellweg.http.wire;

import org.jspecify.annotations.NullMarked;
