/// The message log in an SQL database: one writer thread, group commits, a Merkle tree that grows with the table.
/// Read [SqlMessageLog], then [de.hellweg.securityserver.messagelog.record.RecordPreparation] (in the caller), [LogWriter] and [Appending] (in the writer), and
/// [LogCheck] (at the start and on demand).
@NullMarked
package de.hellweg.securityserver.messagelog.sql;

import org.jspecify.annotations.NullMarked;
