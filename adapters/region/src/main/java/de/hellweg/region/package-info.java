/// The model region: five authorities, each with a security server and a municipal register behind it, and the
/// once-only requests between them. It talks to its servers over HTTP only, as any information system does.
@NullMarked
package de.hellweg.region;

import org.jspecify.annotations.NullMarked;
