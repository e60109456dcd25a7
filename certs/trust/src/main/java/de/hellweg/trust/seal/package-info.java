/// The electronic seal of a member over a message: CAdES-B (ETSI EN 319 122-1) over an ASiC manifest (ETSI EN 319 162-1).
@NullMarked
package de.hellweg.trust.seal;

import org.jspecify.annotations.NullMarked;
