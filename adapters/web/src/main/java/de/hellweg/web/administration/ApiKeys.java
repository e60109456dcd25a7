package de.hellweg.web.administration;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The keys of an administration interface, from a file with one line for each: the holder's name, a blank, and the
/// SHA-256 of the key in hexadecimal. A key has 256 random bits, so there is nothing to try against its hash.
public final class ApiKeys {
    private static final int BYTES = 32;

    private final Map<Digest, String> holders;

    private ApiKeys(Map<Digest, String> holders) {
        this.holders = Map.copyOf(holders);
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
        var holders = new HashMap<Digest, String>();
        try {
            for (String line : Files.readAllLines(hashes, StandardCharsets.UTF_8)) {
                int blank = line.lastIndexOf(' ');
                holders.put(Digest.ofSha256(HexFormat.of().parseHex(line.substring(blank + 1))),
                        line.substring(0, Math.max(0, blank)));
            }
        } catch (IOException e) {
            throw new NotStarted(hashes + " is missing or cannot be read. Restore it from the backup.", e);
        } catch (IllegalArgumentException | Malformed e) {
            throw new NotStarted(hashes + " does not hold the hashes of API keys. Restore it from the backup.", e);
        }
        return new ApiKeys(holders);
    }

    /// The name of the key's holder.
    public Optional<String> holder(String key) {
        return Optional.ofNullable(holders.get(hash(key)));
    }

    /// The holders by the SHA-256 of their keys.
    public Map<Digest, String> holders() {
        return holders;
    }

    private static Digest hash(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
