package de.hellweg.region.asking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The last exchanges of the region, newest first. For use by many threads.
public final class RecentExchanges {
    /// How many there are at most.
    public static final int KEPT = 30;

    private final Deque<SeenExchange> exchanges = new ArrayDeque<>();
    private long version;

    /// Takes in an exchange, in the place of an earlier state of the same one.
    public synchronized void add(SeenExchange exchange) {
        exchanges.removeIf(earlier -> earlier.id().equals(exchange.id()));
        exchanges.addFirst(exchange);
        while (exchanges.size() > KEPT) {
            exchanges.removeLast();
        }
        version++;
    }

    public synchronized List<SeenExchange> newestFirst() {
        return List.copyOf(exchanges);
    }

    public synchronized Optional<SeenExchange> find(String id) {
        return exchanges.stream().filter(exchange -> exchange.id().equals(id)).findFirst();
    }

    /// Grows with each change.
    public synchronized long version() {
        return version;
    }
}
