package de.hellweg.registry.keys;

import de.hellweg.registry.publication.LogKey;
import de.hellweg.registry.publication.LogSigners;
import de.hellweg.registry.token.TokenKey;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// The log's key while it is used: whoever holds it may sign.
public final class LogKeyHold implements AutoCloseable {
    private final NoteSigner signer;
    private final Optional<LogKeyHold> next;
    private final Runnable end;

    private LogKeyHold(NoteSigner signer, Optional<LogKeyHold> next, Runnable end) {
        this.signer = signer;
        this.next = next;
        this.end = end;
    }

    private LogKeyHold(NoteSigner signer, Runnable end) {
        this(signer, Optional.empty(), end);
    }

    /// Makes the key, once. One on a token is made with the token's own tools before, and only looked for here.
    public static void make(LogKeyPlace place, String origin, Instant now) {
        switch (place) {
            case LogKeyPlace.InFile(var file) -> LogKey.make(file, origin, new SecureRandom());
            case LogKeyPlace.InKeyStore store -> LogKeyStore.make(store, origin, now);
            case LogKeyPlace.OnToken token -> open(token, origin).close();
        }
    }

    /// Opens the key; throws [NotStarted] saying what to mend.
    public static LogKeyHold open(LogKeyPlace place, String origin) {
        return switch (place) {
            case LogKeyPlace.InFile(var file) -> new LogKeyHold(LogKey.read(file, origin), () -> {});
            case LogKeyPlace.InKeyStore store -> new LogKeyHold(LogKeyStore.read(store, origin), () -> {});
            case LogKeyPlace.OnToken(var token) -> onToken(token, origin);
        };
    }

    /// Opens the key and the next one, if that is there.
    public static LogKeyHold open(LogKeyPlace place, LogKeyPlace next, String origin) {
        var first = open(place, origin);
        boolean opened = false;
        try {
            var second = next.isEmpty() ? Optional.<LogKeyHold>empty() : Optional.of(open(next, origin));
            opened = true;
            return new LogKeyHold(first.signer, second, first.end);
        } finally {
            if (!opened) {
                first.close();
            }
        }
    }

    /// Puts the next key into the place of the one it took over from, which is gone then; only where both are files, of the
    /// same kind. A crash leaves both where they were.
    public static void settle(LogKeyPlace place, LogKeyPlace next) {
        if (place instanceof LogKeyPlace.InFile(var file) && next instanceof LogKeyPlace.InFile(var taking)) {
            try {
                Files.move(taking, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                OwnerOnly.sync(Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow());
            } catch (IOException e) {
                throw new NotStarted(taking,
                        "cannot be put into the place of " + file + ". Check the directory's rights.",
                        e);
            }
        }
    }

    /// The public half of the key in a key store that is not in its place yet; the passphrase is the one of the place.
    public static NoteVerifier verifierIn(byte[] content, LogKeyPlace.InKeyStore place, String origin) {
        return LogKeyStore.read(content, place, origin).verifier();
    }

    private static LogKeyHold onToken(TokenKey.Place place, String origin) {
        try {
            var key = TokenKey.open(place);
            try {
                return new LogKeyHold(key.signer(origin), key::close);
            } catch (SigningKeyAway away) {
                key.close();
                throw away;
            }
        } catch (SigningKeyAway away) {
            throw new NotStarted("The log key cannot be used. " + away.getMessage());
        }
    }

    /// The key in `log-key`.
    public NoteSigner signer() {
        return signer;
    }

    /// It and the next one.
    public LogSigners signers() {
        return new LogSigners(signer, next.map(LogKeyHold::signer));
    }

    @Override
    public void close() {
        next.ifPresent(LogKeyHold::close);
        end.run();
    }
}
