package de.hellweg.bench;

import java.util.List;

/// What the processes tell their JVM.
final class Flags {
    private static final List<String> ALWAYS = List.of("-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /// A security server, as `docs/operations.md` recommends it.
    static final List<String> SERVER = with("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /// What is not measured for its memory.
    static final List<String> PLAIN = with("-Xmx256m", "-XX:+UseSerialGC");

    private Flags() {}

    private static List<String> with(String... own) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(own), ALWAYS.stream()).toList();
    }
}
