/// What an operator sees of a running server: its health with reasons, its metrics, its alarms. Never contents.
@NullMarked
package de.hellweg.securityserver.monitoring;

import org.jspecify.annotations.NullMarked;
