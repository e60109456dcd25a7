/// The scripts that bring a schema up to date, as they lie on the class path.
@NullMarked
package de.hellweg.sql.scripts;

import org.jspecify.annotations.NullMarked;
