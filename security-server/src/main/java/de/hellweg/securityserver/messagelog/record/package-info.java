/// A record before it is stored and after it is read: its content, encrypted under a key of its own, the files of large
/// bodies with the room they need, and the commitment that the tree holds of it.
@NullMarked
package de.hellweg.securityserver.messagelog.record;

import org.jspecify.annotations.NullMarked;
