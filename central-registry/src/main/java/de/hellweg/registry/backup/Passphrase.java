package de.hellweg.registry.backup;

import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What a backup is sealed with. It is kept nowhere: without it the backup is worth nothing.
public final class Passphrase {
    /// The least number of characters.
    public static final int LEAST = 12;
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int KEY_BYTES = 32;

    private final String text;

    private Passphrase(String text) {
        this.text = text;
    }

    /// Takes the text in Unicode's composed form, so that it does not matter where it was typed. Throws [NotStarted] when
    /// it is too short.
    public static Passphrase of(String typed) {
        if (!fits(typed)) {
            throw new NotStarted("A backup's passphrase needs at least " + LEAST + " characters.");
        }
        return new Passphrase(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    /// Whether a text is long enough for one.
    public static boolean fits(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).length() >= LEAST;
    }

    /// The first line of a file.
    public static Passphrase read(Path file) {
        return of(new String(OwnerOnly.read(file), StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    }

    /// The key for one file: Argon2id (RFC 9106) with 64 MiB, three passes, one lane.
    byte[] key(byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(MEMORY_KIB).withIterations(PASSES)
                .withParallelism(1).withSalt(salt).build());
        var key = new byte[KEY_BYTES];
        generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }

    @Override
    public String toString() {
        return "passphrase";
    }
}
