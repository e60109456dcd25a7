/// Time-stamp requests and tokens (RFC 3161, ETSI EN 319 422) and what must be true of them.
@NullMarked
package de.hellweg.trust.timestamp;

import org.jspecify.annotations.NullMarked;
