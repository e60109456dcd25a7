package de.hellweg.registry.history;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.administration.QueryParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The registry as it was, by taking its entries again from the first. One at a time, since each takes a processor for as
/// long as the log is.
public final class PastState {
    /// Asks for a past state.
    public static final String AT = "at";

    private static final int PAGE = 1000;

    private final RegistryLog log;
    private final ReentrantLock turn = new ReentrantLock();
    /// Who looks at a past state looks at more than one page of it. Belongs to the holder of the turn.
    private Optional<Registry> last = Optional.empty();

    public PastState(RegistryLog log) {
        this.log = log;
    }

    /// The state a query asks for: `at` a time or a number of entries, or the newest without it; throws [Malformed].
    public RegistryLog.Published asked(QueryParameters query) {
        return query.text(AT).map(at -> new RegistryLog.Published(at.matches("[0-9]+")
                ? at(HistoryQuery.number(AT, at))
                : at(sizeAt(UtcTime.parse(at))))).orElseGet(log::published);
    }

    /// The number of entries there were at a time: found by halving, since times never go back.
    public long sizeAt(Instant time) {
        long low = 0;
        long high = log.published().size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            var entry = RegistryEntry.parse(log.entries(middle, middle + 1).getFirst().canonical());
            if (entry.time().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The state with so many entries; throws [Malformed] if there never were so few or so many.
    public Registry at(long size) {
        if (size < 1 || size > log.published().size()) {
            throw new Malformed(AT, "is before the first entry or behind the last");
        }
        turn.lock();
        try {
            if (last.isEmpty() || last.get().size() != size) {
                last = Optional.of(taken(size));
            }
            return last.get();
        } finally {
            turn.unlock();
        }
    }

    private Registry taken(long size) {
        var taken = log.follower().again();
        while (taken.size() < size) {
            taken = taken.more(log.entries(taken.size(), Math.min(size, taken.size() + PAGE)).stream()
                    .map(RegistryStore.Kept::canonical).toList());
        }
        return log.follower().past(taken);
    }
}
