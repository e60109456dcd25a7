/// Which handler answers which path, and canonical paths.
@NullMarked
package de.hellweg.http.routing;

import org.jspecify.annotations.NullMarked;
