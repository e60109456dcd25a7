/// Signing in: password hashes, delays after failures, sessions.
@NullMarked
package de.hellweg.web.signin;

import org.jspecify.annotations.NullMarked;
