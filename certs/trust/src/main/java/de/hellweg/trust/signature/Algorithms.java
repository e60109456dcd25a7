package de.hellweg.trust.signature;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Until when each algorithm is good for new signatures; one without an end date is good until policy gives it one.
/// Old evidence that was time-stamped before the end stays valid.
public record Algorithms(Map<SignatureAlgorithm, Instant> endDates) {
    public Algorithms {
        endDates = Map.copyOf(endDates);
    }

    /// All approved, none with an end date.
    public static Algorithms withoutEnd() {
        return new Algorithms(new EnumMap<>(SignatureAlgorithm.class));
    }

    /// Whether a signature known to exist at that time may rest on the algorithm.
    public boolean approved(SignatureAlgorithm algorithm, Instant at) {
        return Optional.ofNullable(endDates.get(algorithm)).map(end -> at.isBefore(end)).orElse(true);
    }
}
