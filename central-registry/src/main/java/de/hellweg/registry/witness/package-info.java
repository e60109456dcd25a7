/// The registry as a witness of its members' message logs (C2SP tlog-witness), and what its members witness of it
/// (docs/protocols/registry-log.md, section 9).
@NullMarked
package de.hellweg.registry.witness;

import org.jspecify.annotations.NullMarked;
