/// Where the key of the registry's log lies: in a file, in a PKCS#12 key store, or on a token.
@NullMarked
package de.hellweg.registry.keys;

import org.jspecify.annotations.NullMarked;
