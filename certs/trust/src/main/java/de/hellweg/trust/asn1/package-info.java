/// A strict, small reader and writer of DER (ITU-T X.690), for the structures that are read on the way of every message.
@NullMarked
package de.hellweg.trust.asn1;

import org.jspecify.annotations.NullMarked;
