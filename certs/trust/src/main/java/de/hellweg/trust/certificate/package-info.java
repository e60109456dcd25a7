/// Certificates and their profiles, path validation and certification requests (RFC 5280, 2986).
@NullMarked
package de.hellweg.trust.certificate;

import org.jspecify.annotations.NullMarked;
