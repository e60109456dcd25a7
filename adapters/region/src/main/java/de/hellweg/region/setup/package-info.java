/// Sets the region up as its administrators would: through the REST interfaces of the trust services, the registry and
/// the security servers. Every step looks first whether it was taken already, so a second start changes nothing.
@NullMarked
package de.hellweg.region.setup;

import org.jspecify.annotations.NullMarked;
