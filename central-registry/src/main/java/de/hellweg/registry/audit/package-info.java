/// The audit trail: what was done in the administration of the registry and by whom, and how an act gets its record.
@NullMarked
package de.hellweg.registry.audit;

import org.jspecify.annotations.NullMarked;
