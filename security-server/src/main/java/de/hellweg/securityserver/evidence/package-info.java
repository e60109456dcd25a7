/// The acts both sides of an exchange share: sealing, verifying and logging a message, and watching the other server.
/// Their products are proofs: only the act makes them.
@NullMarked
package de.hellweg.securityserver.evidence;

import org.jspecify.annotations.NullMarked;
