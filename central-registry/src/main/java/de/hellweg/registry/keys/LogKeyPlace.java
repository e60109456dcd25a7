package de.hellweg.registry.keys;

import de.hellweg.registry.token.TokenKey;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the log's key lies.
public sealed interface LogKeyPlace {
    /// Where it lies unless the settings say otherwise: in the file `log-key`.
    static LogKeyPlace inDirectory(Path directory) {
        return new InFile(directory.resolve("log-key"));
    }

    /// Where the next key lies unless the settings say otherwise: in the file `next-log-key`.
    static LogKeyPlace nextInDirectory(Path directory) {
        return new InFile(directory.resolve("next-log-key"));
    }

    /// Whether nothing is there yet. A token that the settings name counts as there.
    default boolean isEmpty() {
        return switch (this) {
            case InFile(var file) -> !Files.exists(file);
            case InKeyStore(var keystore, _) -> !Files.exists(keystore);
            case OnToken _ -> false;
        };
    }

    /// In a file with the key in C2SP's written form.
    record InFile(Path file) implements LogKeyPlace {}

    /// In a PKCS#12 key store.
    ///
    /// @param passphraseFile holds the passphrase
    record InKeyStore(Path keystore, Path passphraseFile) implements LogKeyPlace {}

    /// On a PKCS#11 token.
    record OnToken(TokenKey.Place place) implements LogKeyPlace {}
}
