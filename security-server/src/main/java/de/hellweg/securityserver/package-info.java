/// A security server. [de.hellweg.securityserver.SecurityServer] starts and ends it, [de.hellweg.securityserver.Wiring] shows
/// how it is built; a message's travel begins in `consumer` and `provider`.
@NullMarked
package de.hellweg.securityserver;

import org.jspecify.annotations.NullMarked;
