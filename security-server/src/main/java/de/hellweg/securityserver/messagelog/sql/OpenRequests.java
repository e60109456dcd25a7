package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The logged requests that have no end yet, by sequence. Holds each request to exactly one end.
final class OpenRequests {

    private enum State {
        /// Waiting for its end.
        OPEN,
        /// Its end is being written.
        ENDING,
        /// Its end could not be written, or nobody knows of it: the log ends it itself.
        ABANDONED
    }

    private record Request(Fields fields, State state) {}

    /// A request the log has to end itself.
    record Abandoned(long sequence, Fields fields) {}

    private final ConcurrentSkipListMap<Long, Request> requests = new ConcurrentSkipListMap<>();
    /// The map counts only by walking through.
    private final AtomicInteger count = new AtomicInteger();
    /// Set after a request was abandoned, cleared before the abandoned are looked for.
    private volatile boolean abandoned;

    void open(long sequence, Fields fields) {
        put(sequence, new Request(fields, State.OPEN));
    }

    void abandon(long sequence, Fields fields) {
        put(sequence, new Request(fields, State.ABANDONED));
        abandoned = true;
    }

    private void put(long sequence, Request request) {
        if (requests.put(sequence, request) == null) {
            count.incrementAndGet();
        }
    }

    /// How many have no end yet.
    int count() {
        return count.get();
    }

    /// Lets one caller write the end; gives the request's fields.
    Fields claim(long sequence) throws LogUnavailable {
        while (true) {
            var request = requests.get(sequence);
            if (request == null || request.state() == State.ENDING) {
                throw new IllegalStateException("record " + sequence + " is no open request");
            }
            if (request.state() == State.ABANDONED) {
                throw new LogUnavailable("the log ends the request at " + sequence + " itself");
            }
            if (requests.replace(sequence, request, new Request(request.fields(), State.ENDING))) {
                return request.fields();
            }
        }
    }

    /// The end came to nothing before it reached the writer.
    void release(long sequence) {
        requests.computeIfPresent(sequence, (_, request) -> new Request(request.fields(), State.ABANDONED));
        abandoned = true;
    }

    /// Whether there are requests the log has to end itself.
    boolean hasAbandoned() {
        return abandoned;
    }

    void ended(long sequence) {
        if (requests.remove(sequence) != null) {
            count.decrementAndGet();
        }
    }

    /// The abandoned requests; each is given out once.
    List<Abandoned> takeAbandoned() {
        abandoned = false;
        var taken = new ArrayList<Abandoned>();
        requests.forEach((sequence, request) -> {
            if (request.state() == State.ABANDONED
                    && requests.replace(sequence, request, new Request(request.fields(), State.ENDING))) {
                taken.add(new Abandoned(sequence, request.fields()));
            }
        });
        return taken;
    }

    /// Every request before this sequence has its end, once those `ending` have.
    long oldest(Set<Long> ending, long otherwise) {
        for (Long sequence : requests.keySet()) {
            if (!ending.contains(sequence)) {
                return Math.min(sequence, otherwise);
            }
        }
        return otherwise;
    }
}
