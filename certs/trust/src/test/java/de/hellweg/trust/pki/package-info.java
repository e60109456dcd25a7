/// A small public key infrastructure for the tests of this module, with every part of it open to defects.
@NullMarked
package de.hellweg.trust.pki;

import org.jspecify.annotations.NullMarked;
