/// Invitations: a registrar's approval given beforehand, to one server, once.
@NullMarked
package de.hellweg.registry.invitations;

import org.jspecify.annotations.NullMarked;
