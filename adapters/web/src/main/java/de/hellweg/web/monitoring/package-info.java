/// Numbers for an operator's monitoring, the same way on every server.
@NullMarked
package de.hellweg.web.monitoring;

import org.jspecify.annotations.NullMarked;
