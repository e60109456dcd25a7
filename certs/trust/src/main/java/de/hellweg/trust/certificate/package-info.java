/// Certificates and their profiles, path validation, certification requests and OCSP (RFC 5280, 2986, 6960).
@NullMarked
package de.hellweg.trust.certificate;

import org.jspecify.annotations.NullMarked;
