/// The keys of one security server: of its members' seals, of its own TLS, log and content encryption; and what proves
/// that their certificates still hold.
@NullMarked
package de.hellweg.securityserver.keys;

import org.jspecify.annotations.NullMarked;
