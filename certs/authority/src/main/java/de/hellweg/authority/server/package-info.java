/// The authority over HTTP: OCSP, time-stamps and certificates for everybody, issuing and revoking for its operator.
@NullMarked
package de.hellweg.authority.server;

import org.jspecify.annotations.NullMarked;
