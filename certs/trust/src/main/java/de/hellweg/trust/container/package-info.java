/// The signed message container: ASiC-E with CAdES (ETSI EN 319 162-1), written, read and verified.
@NullMarked
package de.hellweg.trust.container;

import org.jspecify.annotations.NullMarked;
