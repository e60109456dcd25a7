/// Signed data with one signer (RFC 5652), the frame of seals and time-stamps, read strictly and written quickly.
@NullMarked
package de.hellweg.trust.cms;

import org.jspecify.annotations.NullMarked;
