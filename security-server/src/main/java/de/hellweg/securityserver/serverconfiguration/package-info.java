/// What one security server is configured to serve: its clients, their services, access rights and local groups.
@NullMarked
package de.hellweg.securityserver.serverconfiguration;

import org.jspecify.annotations.NullMarked;
