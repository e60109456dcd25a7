package de.hellweg.registry.publication;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file with the key that signs the registry's checkpoints.
///
/// It is made once, when the registry is set up, and never by a start: a registry that came up with a new key would be
/// another registry to everybody who holds its anchor.
public final class LogKey {
    private LogKey() {}

    /// Makes a key; refuses where there is one.
    public static void make(Path file, String origin, java.security.SecureRandom random) {
        OwnerOnly.write(file, NoteSigner.generateEncoded(origin, random) + "\n");
    }

    /// Reads the key; throws [NotStarted] naming the file when it is missing, unreadable or another log's.
    public static NoteSigner read(Path file, String origin) {
        try {
            var signer = NoteSigner.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
            if (!signer.name().equals(origin)) {
                throw new NotStarted(file + " holds the key of the log " + signer.name() + ", not of " + origin
                        + ". Put back the key file of this registry.");
            }
            return signer;
        } catch (Malformed e) {
            throw new NotStarted(file + " is not a log key any more: " + e.problem() + ". Restore it from the backup.");
        } catch (IOException e) {
            throw new NotStarted(
                    file + " cannot be read. Restore it from the backup; a new key would be a new registry.");
        } catch (UncheckedIOException e) {
            throw new NotStarted(file + " is not text. Restore it from the backup.");
        }
    }
}
