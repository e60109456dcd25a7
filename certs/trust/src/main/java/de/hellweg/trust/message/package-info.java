/// Messages as they are sealed: heads with their exact bytes, facts of bodies, and the hash that binds an answer to
/// its request. Layout of the bytes as X-Road's REST message protocol has it.
@NullMarked
package de.hellweg.trust.message;

import org.jspecify.annotations.NullMarked;
