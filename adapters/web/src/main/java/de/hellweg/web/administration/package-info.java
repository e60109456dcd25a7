/// What the administration interfaces of all servers have in common: API keys, strict JSON requests, and problems that
/// say what is wrong, where, and what to do.
@NullMarked
package de.hellweg.web.administration;

import org.jspecify.annotations.NullMarked;
