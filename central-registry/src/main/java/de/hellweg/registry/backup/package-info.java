/// Backups of a registry, and the way back from one: sealed files, restoring them, and recovering what came after them
/// from those who followed the log.
@NullMarked
package de.hellweg.registry.backup;

import org.jspecify.annotations.NullMarked;
