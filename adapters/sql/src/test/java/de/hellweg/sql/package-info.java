/// Tests of the door to a database, the same ones on both.
@NullMarked
package de.hellweg.sql;

import org.jspecify.annotations.NullMarked;
