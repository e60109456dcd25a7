/// What this server's administrators tell the exchange of their services: title, description, contact, purposes and the
/// OpenAPI document, by the registry's catalogue.
@NullMarked
package de.hellweg.securityserver.management.catalogue;

import org.jspecify.annotations.NullMarked;
