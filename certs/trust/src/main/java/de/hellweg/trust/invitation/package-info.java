/// Invitations: what a registry gives a new security server's people, and how its server shows that it was invited.
@NullMarked
package de.hellweg.trust.invitation;

import org.jspecify.annotations.NullMarked;
