/// The pages of a registry that is lost, on which it is put back from a backup and recovered. They are all there is while
/// they are served.
@NullMarked
package de.hellweg.registry.pages.restore;

import org.jspecify.annotations.NullMarked;
