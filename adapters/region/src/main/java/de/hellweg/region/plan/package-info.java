/// What the model region consists of: the authorities, what each offers and asks, for which purposes and by which law.
@NullMarked
package de.hellweg.region.plan;

import org.jspecify.annotations.NullMarked;
