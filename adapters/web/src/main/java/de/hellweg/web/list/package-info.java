/// Lists with search, sort and pages, by the query of the address alone.
@NullMarked
package de.hellweg.web.list;

import org.jspecify.annotations.NullMarked;
