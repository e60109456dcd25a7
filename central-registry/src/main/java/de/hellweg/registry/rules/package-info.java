/// What a change of the rules that all share would cost, said the same on pages and by REST.
@NullMarked
package de.hellweg.registry.rules;

import org.jspecify.annotations.NullMarked;
