/// Evidence records (RFC 4998): one time-stamp for many sealed messages.
@NullMarked
package de.hellweg.trust.evidencerecord;

import org.jspecify.annotations.NullMarked;
