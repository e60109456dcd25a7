/// The authority's directory: keys, certificates issued and revoked, API keys. Made once by `init`, never made again in
/// silence.
@NullMarked
package de.hellweg.authority.directory;

import org.jspecify.annotations.NullMarked;
