/// The service catalogue: what services the log knows, and the documents that describe them.
@NullMarked
package de.hellweg.registry.catalogue;

import org.jspecify.annotations.NullMarked;
