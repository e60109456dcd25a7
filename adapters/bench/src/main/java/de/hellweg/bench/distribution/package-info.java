/// The benchmark of distribution: what it costs to keep every security server at the registry's newest state, with a
/// simulated Germany (docs/benchmark-distribution.md).
@NullMarked
package de.hellweg.bench.distribution;

import org.jspecify.annotations.NullMarked;
