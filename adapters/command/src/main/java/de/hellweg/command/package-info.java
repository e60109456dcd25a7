/// The `hellweg` command: starts the parts of the exchange, and verifies evidence offline.
@NullMarked
package de.hellweg.command;

import org.jspecify.annotations.NullMarked;
