/// The benchmark: what an exchange costs, and the floors beneath it. `docs/benchmark.md` shows a real run.
@NullMarked
package de.hellweg.bench;

import org.jspecify.annotations.NullMarked;
