/// Pages on which backups are made and checked while the registry runs.
@NullMarked
package de.hellweg.registry.pages.backup;

import org.jspecify.annotations.NullMarked;
