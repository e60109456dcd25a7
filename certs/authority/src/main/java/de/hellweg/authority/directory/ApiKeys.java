package de.hellweg.authority.directory;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The key of the administration interface. Only its SHA-256 is kept: with 256 random bits there is nothing to try.
public final class ApiKeys {
    private static final int LENGTH = 32;

    private final Digest expected;

    private ApiKeys(Digest expected) {
        this.expected = expected;
    }

    /// Makes the first key, shown once in a file of its own that may be deleted.
    static void make(Path hashes, Path shown, SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OwnerOnly.write(hashes, (hash(key).hex() + "\n").getBytes(StandardCharsets.US_ASCII));
        OwnerOnly.write(shown, (key + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    static ApiKeys open(Path hashes) {
        var line = new String(OwnerOnly.read(hashes), StandardCharsets.US_ASCII).strip();
        try {
            return new ApiKeys(Digest.ofSha256(java.util.HexFormat.of().parseHex(line)));
        } catch (IllegalArgumentException | Malformed e) {
            throw new NotStarted(hashes, "does not hold the SHA-256 of an API key; restore it from a backup", e);
        }
    }

    /// Whether the value of an `Authorization` header opens the interface.
    public boolean open(Optional<String> authorization) {
        return authorization.filter(value -> value.startsWith("Bearer "))
                .map(value -> hash(value.substring("Bearer ".length())).equals(expected)).orElse(false);
    }

    private static Digest hash(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
