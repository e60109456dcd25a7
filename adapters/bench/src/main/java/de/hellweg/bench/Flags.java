package de.hellweg.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the processes tell their JVM.
public final class Flags {
    private static final List<String> ALWAYS = List.of("-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /// A security server, as `docs/benchmark.md` recommends it.
    private static final List<String> SERVER = with("-Xms24m", "-Xmx256m", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders", "-XX:ReservedCodeCacheSize=64m", "-XX:TrimNativeHeapInterval=4000");

    /// A relay stands in the place of a server, but starts once.
    public static final List<String> RELAY = SERVER;

    /// What is not measured for its memory.
    public static final List<String> PLAIN = with("-Xmx256m", "-XX:+UseSerialGC");

    private Flags() {}

    /// A server that uses what an earlier one prepared.
    static List<String> server(Path cache) {
        return Stream.concat(SERVER.stream(), Stream.of("-XX:AOTCache=" + cache)).toList();
    }

    /// A server that prepares its classes for the next start.
    static List<String> preparing(Path cache) {
        return Stream.concat(SERVER.stream(), Stream.of("-XX:AOTCacheOutput=" + cache)).toList();
    }

    private static List<String> with(String... own) {
        return Stream.concat(Stream.of(own), ALWAYS.stream()).toList();
    }
}
