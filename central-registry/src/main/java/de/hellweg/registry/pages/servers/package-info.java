/// The page of what a registrar can end at a security server.
@NullMarked
package de.hellweg.registry.pages.servers;

import org.jspecify.annotations.NullMarked;
