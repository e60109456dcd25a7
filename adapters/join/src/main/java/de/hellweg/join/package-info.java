/// `hellweg server join`: from an invitation to a registered security server, in steps that can be taken up again.
@NullMarked
package de.hellweg.join;

import org.jspecify.annotations.NullMarked;
