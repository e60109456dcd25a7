/// Pages of the requests to the registry: the list, one request, taking it back, and making one.
@NullMarked
package de.hellweg.securityserver.pages.registrations;

import org.jspecify.annotations.NullMarked;
