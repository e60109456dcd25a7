/// Why this server will not carry a message, who can mend it, and how that is said on the wire. `docs/errors.md` has a row
/// for each fault.
@NullMarked
package de.hellweg.securityserver.fault;

import org.jspecify.annotations.NullMarked;
