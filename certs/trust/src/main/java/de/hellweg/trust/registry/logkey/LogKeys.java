package de.hellweg.trust.registry.logkey;

import de.hellweg.trust.log.NoteVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of the registry's log as its entries name them: none, until a second key is added; from then on all there
/// ever were. Immutable.
///
/// While a key is in use, each checkpoint carries its signature. So there are two signatures while one key takes over from
/// another, and whoever knows either of them verifies every checkpoint of that time.
public final class LogKeys {
    private static final int MOST_IN_USE = 2;
    private static final LogKeys UNNAMED = new LogKeys(List.of());

    private final List<Known> known;

    private LogKeys(List<Known> known) {
        this.known = known;
    }

    /// One key.
    ///
    /// @param endorsement by the key before; empty for the first
    /// @param added when it was added; empty for the first, which was there from the beginning
    /// @param retired since when it signs no more
    public record Known(NoteVerifier key, Optional<LogKeyEndorsement> endorsement, Optional<Instant> added,
            Optional<Instant> retired) {
        public boolean inUse() {
            return retired.isEmpty();
        }
    }

    /// What no entry names: the log has the one key it began with.
    public static LogKeys unnamed() {
        return UNNAMED;
    }

    /// All keys, the first one first; empty while the log has the one it began with.
    public List<Known> all() {
        return known;
    }

    /// The keys that must sign each checkpoint.
    ///
    /// @param trusted the key by which the log is known, in use if no entry names keys
    public List<NoteVerifier> signing(NoteVerifier trusted) {
        return known.isEmpty() ? List.of(trusted) : inUse().toList();
    }

    /// Whether one of the keys in use is the trusted key or was endorsed by it, at once or through others. The signature of a
    /// key that only a stranger endorsed says nothing to who trusts this one, and a key that was retired before the trusted one
    /// was even made cannot lead away from it.
    public boolean descendFrom(NoteVerifier trusted) {
        if (known.isEmpty()) {
            return true;
        }
        var endorsements = known.stream().flatMap(each -> each.endorsement().stream()).toList();
        return LogKeyEndorsement.reached(trusted, endorsements).stream()
                .anyMatch(key -> inUse().anyMatch(key::equals));
    }

    private Stream<NoteVerifier> inUse() {
        return known.stream().filter(Known::inUse).map(Known::key);
    }

    /// Why the key cannot be added, if it cannot. It was never used before, its endorsement is true and by a key in use, and
    /// no other take-over is under way.
    public Optional<String> objection(LogKeyEndorsement endorsement, String origin) {
        if (known.stream().anyMatch(each -> each.key().equals(endorsement.logKey()))
                || endorsement.logKey().equals(endorsement.endorsedBy())) {
            return Optional.of("is a key that this log has or had already");
        }
        if (!known.isEmpty() && inUse().noneMatch(endorsement.endorsedBy()::equals)) {
            return Optional.of("is endorsed by a key that is not in use");
        }
        if (inUse().count() >= MOST_IN_USE) {
            return Optional.of("cannot be added while two keys are in use; retire the older first");
        }
        return endorsement.problem(origin).map(problem -> "has an endorsement that " + problem);
    }

    /// With a key more; [#objection] must be empty.
    public LogKeys with(LogKeyEndorsement endorsement, Instant time) {
        var grown = new ArrayList<>(known);
        if (grown.isEmpty()) {
            grown.add(new Known(endorsement.endorsedBy(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        grown.add(new Known(endorsement.logKey(), Optional.of(endorsement), Optional.of(time), Optional.empty()));
        return new LogKeys(List.copyOf(grown));
    }

    /// Why the key cannot be retired, if it cannot.
    public Optional<String> objectionToRetire(NoteVerifier key) {
        if (inUse().noneMatch(key::equals)) {
            return Optional.of("is no key in use beside another");
        }
        return inUse().count() < MOST_IN_USE
                ? Optional.of("is the only key in use; add another first")
                : Optional.empty();
    }

    /// Without that key from now on; [#objectionToRetire] must be empty.
    public LogKeys without(NoteVerifier key, Instant time) {
        return new LogKeys(known.stream().map(each -> each.key().equals(key)
                ? new Known(each.key(), each.endorsement(), each.added(), Optional.of(time))
                : each).toList());
    }
}
