package de.hellweg.securityserver.messagelog.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The room that must stay free on the log's disk: requests that are on their way must find room for their ends, and an
/// administrator for mending. Looked at once a second at most.
public final class Reserve {
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final Path disk;
    private final long bytes;
    private volatile boolean used;
    private volatile long looked;

    /// @param disk a folder on it
    public Reserve(Path disk, long bytes) {
        this.disk = disk;
        this.bytes = bytes;
        look();
    }

    /// Whether less is free. A disk that does not tell counts as full: what cannot be asked cannot be trusted to hold.
    public boolean isUsed() {
        if (System.nanoTime() - looked > BETWEEN_LOOKS) {
            look();
        }
        return used;
    }

    private void look() {
        try {
            used = bytes > 0 && Files.getFileStore(disk).getUsableSpace() < bytes;
        } catch (IOException e) {
            used = true;
        }
        looked = System.nanoTime();
    }
}
