/// Pages of the registration requests: the list, one request, and the registrars' decisions.
@NullMarked
package de.hellweg.registry.pages.requests;

import org.jspecify.annotations.NullMarked;
