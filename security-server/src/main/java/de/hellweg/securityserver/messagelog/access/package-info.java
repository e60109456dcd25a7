/// Looking into the log from outside: containers for the clients whose messages they hold, checkpoints and proofs.
@NullMarked
package de.hellweg.securityserver.messagelog.access;

import org.jspecify.annotations.NullMarked;
