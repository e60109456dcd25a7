/// The administration of one security server by REST, beside its configuration: keys and certificates, registrations, looking
/// into the log.
@NullMarked
package de.hellweg.securityserver.management;

import org.jspecify.annotations.NullMarked;
