/// HTML as values: what is written out is escaped by the way it is made.
@NullMarked
package de.hellweg.web.html;

import org.jspecify.annotations.NullMarked;
