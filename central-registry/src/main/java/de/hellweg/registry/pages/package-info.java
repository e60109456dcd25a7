/// The registry's pages for the people who run it, in German and English.
@NullMarked
package de.hellweg.registry.pages;

import org.jspecify.annotations.NullMarked;
