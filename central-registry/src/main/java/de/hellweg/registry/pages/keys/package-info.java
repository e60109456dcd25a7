/// The pages of the log's keys: which there are, and how one takes over from the other.
@NullMarked
package de.hellweg.registry.pages.keys;

import org.jspecify.annotations.NullMarked;
