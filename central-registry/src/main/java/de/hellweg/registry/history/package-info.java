/// What the registry said when: the history of every object, and the state at any past time.
@NullMarked
package de.hellweg.registry.history;

import org.jspecify.annotations.NullMarked;
