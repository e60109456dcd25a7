package de.hellweg.web.administration;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of an administration interface, from a file with one line for each: the holder's name, a blank, and the
/// SHA-256 of the key in hexadecimal. A key has 256 random bits, so there is nothing to try against its hash.
///
/// A line that is taken out ends its key, and one that is added counts, at the next request: the file is read again when it
/// was changed. While it is missing or damaged nobody has a key.
public final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final int BYTES = 32;

    private final Path file;
    private volatile Known known;

    private record Known(String written, Map<Digest, String> holders) {
        private Known {
            holders = Map.copyOf(holders);
        }
    }

    private ApiKeys(Path file, Known known) {
        this.file = file;
        this.known = known;
    }

    /// Makes the file with its first key, and a second file that shows the key, for its holder to read and delete.
    public static void make(Path hashes, Path shown, String holder, SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OwnerOnly.write(hashes, holder + " " + hash(key).hex() + "\n");
        OwnerOnly.write(shown, key + "\n");
    }

    /// Reads the file; throws [NotStarted] naming it when it is missing or damaged.
    public static ApiKeys open(Path hashes) {
        return new ApiKeys(hashes, read(hashes));
    }

    private static Known read(Path hashes) {
        var holders = new HashMap<Digest, String>();
        try {
            var written = written(hashes);
            for (String line : Files.readAllLines(hashes, StandardCharsets.UTF_8)) {
                int blank = line.lastIndexOf(' ');
                holders.put(Digest.ofSha256(HexFormat.of().parseHex(line.substring(blank + 1))),
                        line.substring(0, Math.max(0, blank)));
            }
            return new Known(written, holders);
        } catch (IOException e) {
            throw new NotStarted(hashes + " is missing or cannot be read. Restore it from the backup.", e);
        } catch (IllegalArgumentException | Malformed e) {
            throw new NotStarted(hashes + " does not hold the hashes of API keys. Restore it from the backup.", e);
        }
    }

    /// Which writing of the file it is: another one has another time, length or file.
    private static String written(Path hashes) throws IOException {
        var facts = Files.readAttributes(hashes, BasicFileAttributes.class);
        return facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey();
    }

    /// The name of the key's holder.
    public Optional<String> holder(String key) {
        return holder(hash(key));
    }

    /// The name of the holder of the key with this SHA-256.
    public Optional<String> holder(Digest sha256) {
        return Optional.ofNullable(holders().get(sha256));
    }

    /// The holders by the SHA-256 of their keys.
    public Map<Digest, String> holders() {
        var before = known;
        var now = now();
        if (now.equals(before.written())) {
            return before.holders();
        }
        try {
            known = read(file);
        } catch (NotStarted damaged) {
            LOG.error("nobody has a key now: {}", damaged.getMessage());
            known = new Known(now, Map.of());
        }
        return known.holders();
    }

    private String now() {
        try {
            return written(file);
        } catch (IOException missing) {
            return "missing";
        }
    }

    /// The SHA-256 by which a key is known.
    public static Digest hash(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
