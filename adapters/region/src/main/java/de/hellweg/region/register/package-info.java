/// The municipal registers of the model region: each answers a few questions over HTTP and describes itself in an
/// OpenAPI 3 document. They know nothing of the exchange; a security server stands before each of them.
@NullMarked
package de.hellweg.region.register;

import org.jspecify.annotations.NullMarked;
