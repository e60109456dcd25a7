/// A whole trust service provider in memory, with a clock that can be set and certificates with faults by name, for the
/// tests of every module.
@NullMarked
package de.hellweg.authority.pki;

import org.jspecify.annotations.NullMarked;
