/// The pages of the service catalogue, for everybody: they change nothing.
@NullMarked
package de.hellweg.registry.pages.catalogue;

import org.jspecify.annotations.NullMarked;
