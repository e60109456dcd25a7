package de.hellweg.web.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How long somebody must wait who gave wrong passwords: nothing after the first two, then one second, doubled with each
/// further failure, up to a quarter of an hour.
///
/// Failures count for a user from one origin (an address, or the /64 network of an IPv6 address) and for the origin
/// alone, never for the user alone: who knows a name can lock nobody out but himself. Bounded: the oldest are forgotten.
public final class SignInDelays {
    private static final int FREE_FOR_A_USER = 2;
    private static final int FREE_FOR_AN_ORIGIN = 30;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST = 100_000;

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>();

    /// The rest of the wait, if there is one.
    public synchronized Optional<Duration> wait(String user, InetAddress from, Instant now) {
        var longer = until(key(user, from), FREE_FOR_A_USER);
        var other = until(origin(from), FREE_FOR_AN_ORIGIN);
        var until = longer.isAfter(other) ? longer : other;
        return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    private Instant until(String key, int free) {
        var known = failures.get(key);
        if (known == null || known.count() <= free) {
            return Instant.MIN;
        }
        var seconds = 1L << Math.min(20, known.count() - free - 1);
        var delay = Duration.ofSeconds(seconds);
        return known.last().plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
    }

    /// Notes a wrong password.
    public synchronized void failed(String user, InetAddress from, Instant now) {
        note(key(user, from), now);
        note(origin(from), now);
    }

    private void note(String key, Instant now) {
        var known = failures.remove(key);
        int before = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : known.count();
        failures.put(key, new Failures(before + 1, now));
        if (failures.size() > MOST) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /// Forgets the failures of a user from there: the password was right.
    public synchronized void succeeded(String user, InetAddress from) {
        failures.remove(key(user, from));
    }

    private static String key(String user, InetAddress from) {
        return origin(from) + " " + user;
    }

    private static String origin(InetAddress from) {
        var bytes = from.getAddress();
        return HexFormat.of().formatHex(from instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
