/// The names of the exchange: members, subsystems, services, servers, groups. An instance is proof of form.
@NullMarked
package de.hellweg.trust.identifier;

import org.jspecify.annotations.NullMarked;
