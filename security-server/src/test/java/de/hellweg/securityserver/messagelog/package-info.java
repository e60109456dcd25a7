/// Tests of the message log: what every form of it must do, crashes, faults of the disk, and editing by hand.
@NullMarked
package de.hellweg.securityserver.messagelog;

import org.jspecify.annotations.NullMarked;
