package de.hellweg.registry.backup;

import de.hellweg.trust.log.Checkpoint;
import java.io.IOException;
import java.net.URI;

/// Where entries that came after a backup can be had: named by somebody, not believed yet.
public sealed interface FollowedLog {

    LogSource open() throws IOException;

    /// Gives back what it holds.
    void drop();

    /// Served by another process of the registry, or by a mirror.
    record Served(URI address) implements FollowedLog {
        @Override
        public LogSource open() {
            return LogSource.served(address);
        }

        @Override
        public void drop() {}
    }

    /// A file that a follower saved.
    ///
    /// @param claimed the checkpoint it says it is of, not verified
    record Brought(PassingFile file, Checkpoint claimed) implements FollowedLog {
        @Override
        public LogSource open() throws IOException {
            return LogSource.saved(file.open());
        }

        @Override
        public void drop() {
            file.close();
        }
    }
}
