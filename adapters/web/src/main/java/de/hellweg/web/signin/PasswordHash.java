package de.hellweg.web.signin;

import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// A password as it is kept: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP recommends, in PHC string
/// form: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. Immutable.
public final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{4,6}),t=(\\d{1,2}),p=1"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

    private final int memory;
    private final int passes;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memory, int passes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.passes = passes;
        this.salt = salt;
        this.hash = hash;
    }

    /// Hashes a new password with a fresh salt.
    public static PasswordHash of(String password, SecureRandom random) {
        var salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new PasswordHash(MEMORY_KIB, PASSES, salt, argon2id(MEMORY_KIB, PASSES, salt, password));
    }

    /// Reads the written form; throws [Malformed].
    public static PasswordHash parse(String written) {
        var matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new Malformed("password hash", "is not Argon2id in PHC string form");
        }
        return new PasswordHash(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Base64.getDecoder().decode(matcher.group(3)), Base64.getDecoder().decode(matcher.group(4)));
    }

    /// Whether this is the password. Takes some ten milliseconds whether it is or not.
    public boolean fits(String password) {
        return MessageDigest.isEqual(hash, argon2id(memory, passes, salt, password));
    }

    /// As it is kept.
    public String encoded() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] argon2id(int memory, int passes, byte[] salt, String password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(memory).withIterations(passes)
                .withParallelism(1).withSalt(salt).build());
        var hash = new byte[HASH_LENGTH];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public String toString() {
        return "password hash";
    }
}
