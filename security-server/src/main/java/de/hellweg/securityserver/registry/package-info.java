/// The registry's state as this server follows it.
@NullMarked
package de.hellweg.securityserver.registry;

import org.jspecify.annotations.NullMarked;
