package de.hellweg.messages;

import java.nio.file.Path;

/// Where large bodies wait, and how large one may be.
///
/// @param directory exists, on the server's own disk; files in it are readable by the server only
/// @param limit bytes of the largest body taken
public record Spool(Path directory, long limit) {
    public Spool {
        if (limit < 0) {
            throw new IllegalArgumentException("the limit of a body must not be negative");
        }
    }

    /// The same directory with another limit.
    public Spool limitedTo(long bytes) {
        return new Spool(directory, bytes);
    }
}
