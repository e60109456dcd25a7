package de.hellweg.web.signin;

import de.hellweg.trust.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who is signed in. Kept here alone, in memory: the browser has a random number that means nothing elsewhere, and this
/// table has only its hash. A restart signs everybody out. Each sign-in makes a new one, so that a number known before
/// is worth nothing after.
public final class Sessions {
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final SecureRandom random = new SecureRandom();
    private final Map<Digest, Kept> sessions = new LinkedHashMap<>();

    private record Kept(Session session, Instant used) {}

    /// Somebody who is signed in.
    ///
    /// @param id the browser's number; it stands in the cookie and nowhere else
    public record Session(String user, String id, Instant begun) {
        @Override
        public String toString() {
            return "session of " + user;
        }
    }

    /// @param idle without a request for so long, a session ends
    /// @param longest so long after its begin, it ends in any case
    public Sessions(Clock clock, Duration idle, Duration longest) {
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /// A new session. At the limit the one that was used longest ago ends.
    public synchronized Session begin(String user) {
        var now = clock.instant();
        sessions.values().removeIf(kept -> isOver(kept, now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var session = new Session(user, HexFormat.of().formatHex(bytes), now);
        sessions.put(key(session.id()), new Kept(session, now));
        return session;
    }

    /// The session, if it still lives; this counts as use.
    public synchronized Optional<Session> find(String id) {
        var key = key(id);
        var kept = sessions.remove(key);
        var now = clock.instant();
        if (kept == null || isOver(kept, now)) {
            return Optional.empty();
        }
        sessions.put(key, new Kept(kept.session(), now));
        return Optional.of(kept.session());
    }

    private boolean isOver(Kept kept, Instant now) {
        return !now.isBefore(kept.used().plus(idle)) || !now.isBefore(kept.session().begun().plus(longest));
    }

    public synchronized void end(String id) {
        sessions.remove(key(id));
    }

    /// Ends those of a user, e.g. when the password or the roles changed.
    public synchronized void endAll(Predicate<Session> which) {
        sessions.values().removeIf(kept -> which.test(kept.session()));
    }

    private static Digest key(String id) {
        return Digest.sha256(id.getBytes(StandardCharsets.UTF_8));
    }
}
