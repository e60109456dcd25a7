/// JSON that is signed or hashed: strictly read, and written in the one canonical form of RFC 8785.
@NullMarked
package de.hellweg.trust.json;

import org.jspecify.annotations.NullMarked;
