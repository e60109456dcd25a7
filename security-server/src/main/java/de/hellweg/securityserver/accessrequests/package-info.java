/// Requests for access to the services of this server: kept, decided, and told to those who asked.
@NullMarked
package de.hellweg.securityserver.accessrequests;

import org.jspecify.annotations.NullMarked;
