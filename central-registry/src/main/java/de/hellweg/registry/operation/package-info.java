/// Keeping a registry in operation: its store, and two processes of which one stands by.
@NullMarked
package de.hellweg.registry.operation;

import org.jspecify.annotations.NullMarked;
