package de.hellweg.securityserver.registry;

import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.securityserver.store.StoreRefused;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.RegistryFollower.Taking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The highest state of the registry this server ever believed, in a file apart from the copy of the registry: wiping or
/// restoring that copy does not make the server forget how far it was.
///
/// The file is one line: `SIZE ROOT TIME`. A crash leaves the line before, which is lower and still true.
final class HighWater {
    private static final String WHAT = "high water mark";

    private final Path file;
    private RegistryPosition position;
    private Instant time;

    private HighWater(Path file, RegistryPosition position, Instant time) {
        this.file = file;
        this.position = position;
        this.time = time;
    }

    /// Makes the file of a server that has seen nothing yet.
    static void init(Path file) {
        DurableFile.create(file, line(new RegistryPosition(0, Digest.sha256()), Instant.EPOCH));
    }

    /// Reads the file; throws [StoreRefused] when it is missing or broken.
    static HighWater open(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            int last = text.lastIndexOf(' ');
            if (last < 0) {
                throw new Malformed(WHAT, "is not a size, a root and a time");
            }
            return new HighWater(file, RegistryPosition.parse(text.substring(0, last)),
                    UtcTime.parse(text.substring(last + 1)));
        } catch (IOException e) {
            throw new StoreRefused(file, "cannot be read; restore it from the newest backup", e);
        } catch (Malformed e) {
            throw new StoreRefused(file, "is damaged; restore it from the newest backup", e);
        }
    }

    /// Why the follower may not be believed, if it stands below or beside the mark.
    synchronized Optional<String> objection(RegistryFollower follower) {
        if (follower.registry().time().isBefore(time) || follower.size() < position.size()) {
            return Optional.of("The registry's state is older than one this server has seen.");
        }
        return follower.rootAt(position.size()).filter(position.root()::equals).isPresent()
                ? Optional.empty()
                : Optional.of("The registry's log is another one than this server has seen.");
    }

    /// The size of the highest state.
    synchronized long size() {
        return position.size();
    }

    /// Whether the entries taken are those of the highest state.
    synchronized boolean stands(Taking taken) {
        return taken.size() == position.size() && taken.root().equals(position.root());
    }

    /// Keeps the state as the highest.
    synchronized void raise(Registry registry) {
        DurableFile.replace(file, line(registry.position(), registry.time()));
        position = registry.position();
        time = registry.time();
    }

    private static byte[] line(RegistryPosition position, Instant time) {
        return (position + " " + UtcTime.write(time) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
