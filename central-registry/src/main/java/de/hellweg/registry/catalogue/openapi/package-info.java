/// OpenAPI documents of others: read strictly, never believed, never followed out of themselves.
@NullMarked
package de.hellweg.registry.catalogue.openapi;

import org.jspecify.annotations.NullMarked;
