/// Questions to and answers of OCSP responders (RFC 6960), and what they are worth.
@NullMarked
package de.hellweg.trust.ocsp;

import org.jspecify.annotations.NullMarked;
