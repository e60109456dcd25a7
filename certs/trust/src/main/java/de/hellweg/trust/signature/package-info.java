/// The approved signature algorithms, who computes them, and keys that sign.
@NullMarked
package de.hellweg.trust.signature;

import org.jspecify.annotations.NullMarked;
