/// The one door to a database: SQLite in a file, or PostgreSQL. Opens, migrates and locks a store, runs transactions
/// through its one writer and queries through a few readers, and says in one typed failure why it cannot.
@NullMarked
package de.hellweg.sql;

import org.jspecify.annotations.NullMarked;
