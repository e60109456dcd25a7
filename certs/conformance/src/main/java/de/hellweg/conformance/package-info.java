/// Judges that are not ours, and the rules of the house.
@NullMarked
package de.hellweg.conformance;

import org.jspecify.annotations.NullMarked;
