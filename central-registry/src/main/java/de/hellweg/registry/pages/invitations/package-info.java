/// Pages of the invitations: the list, making one, whose text is shown once, and taking one back.
@NullMarked
package de.hellweg.registry.pages.invitations;

import org.jspecify.annotations.NullMarked;
