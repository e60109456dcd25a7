/// The administration interface of the registry: every change of it becomes an entry of the log.
@NullMarked
package de.hellweg.registry.management;

import org.jspecify.annotations.NullMarked;
