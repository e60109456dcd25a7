/// What verification says of evidence, in the words of ETSI EN 319 102-1.
@NullMarked
package de.hellweg.trust.verdict;

import org.jspecify.annotations.NullMarked;
