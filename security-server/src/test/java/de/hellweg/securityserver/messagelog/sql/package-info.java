/// Tests of what the writer of the message log is made of.
@NullMarked
package de.hellweg.securityserver.messagelog.sql;

import org.jspecify.annotations.NullMarked;
