package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.signature.Algorithms;
import java.time.Duration;
import java.util.List;

/// The rules of the exchange that servers share.
///
/// @param ocspFreshness how old an OCSP answer may be when a seal is made
/// @param registryMaxAge how old the registry's newest checkpoint may be while messages are carried
/// @param timestampingOverdue how long records may wait for their time-stamp before messages stop
/// @param clockTolerance by how much two honest clocks may differ
/// @param algorithms until when each algorithm is good for new signatures
public record Policy(Duration ocspFreshness, Duration registryMaxAge, Duration timestampingOverdue,
        Duration clockTolerance, Algorithms algorithms) {
    /// The longest of its spans; the shortest is a second.
    public static final Duration LONGEST = Duration.ofDays(30);

    public Policy {
        for (Duration duration : List.of(ocspFreshness, registryMaxAge, timestampingOverdue, clockTolerance)) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0
                    || !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
                throw new Malformed("policy", "needs whole seconds, from 1 second to 30 days");
            }
        }
    }

    /// One hour for OCSP answers, a day without the registry, four hours without time-stamps, a minute between clocks.
    public static Policy standard() {
        return new Policy(Duration.ofHours(1), Duration.ofDays(1), Duration.ofHours(4), Duration.ofMinutes(1),
                Algorithms.withoutEnd());
    }
}
