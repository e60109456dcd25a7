/// What this server's members ask of the registry: sealed and signed here, kept before it is sent, sent until the registry
/// has it, and followed until it is decided.
@NullMarked
package de.hellweg.securityserver.registrationrequests;

import org.jspecify.annotations.NullMarked;
