/// The registry's state as a fold over its log, and the following of that log by those who trust its key.
@NullMarked
package de.hellweg.trust.registry;

import org.jspecify.annotations.NullMarked;
