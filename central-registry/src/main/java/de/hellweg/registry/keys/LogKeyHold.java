package de.hellweg.registry.keys;

import de.hellweg.registry.publication.LogKey;
import de.hellweg.registry.token.TokenKey;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.web.administration.NotStarted;
import java.security.SecureRandom;
import java.time.Instant;

/// The log's key while it is used: whoever holds it may sign.
public final class LogKeyHold implements AutoCloseable {
    private final NoteSigner signer;
    private final Runnable end;

    private LogKeyHold(NoteSigner signer, Runnable end) {
        this.signer = signer;
        this.end = end;
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

    public NoteSigner signer() {
        return signer;
    }

    @Override
    public void close() {
        end.run();
    }
}
