/// Pages of access requests: those that others sent here with the decision on them, and those that are sent from here.
@NullMarked
package de.hellweg.securityserver.pages.access;

import org.jspecify.annotations.NullMarked;
