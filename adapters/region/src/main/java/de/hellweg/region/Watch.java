package de.hellweg.region;

import de.hellweg.region.asking.LoggedRecord;
import de.hellweg.region.asking.Outcome;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.asking.SeenExchange;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.SetupFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Sees the exchanges between the five authorities as they happen, whoever asks: those that a server's message log has
/// on the asking side. Each is verified by what both sides keep of it, and shown.
///
/// To look into a log is itself a record of it, so a log is looked into only after its server's client interface was
/// used.
final class Watch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Servers servers;
    private final Containers containers;
    private final RecentExchanges exchanges;
    private final Map<ModelAuthority, Place> places = new EnumMap<>(ModelAuthority.class);
    private final Deque<Watched> newest = new ArrayDeque<>();
    private volatile boolean closed;
    private final Thread thread = Thread.ofVirtual().name("watch").unstarted(this::watch);

    /// An exchange with what the verifier said of its containers.
    record Watched(SeenExchange exchange, List<Containers.Verified> verified) {}

    /// A request and the record that ended it.
    private record Ended(LoggedRecord request, LoggedRecord end) {}

    /// How far a server's log was seen.
    private static final class Place {
        private final Map<Long, LoggedRecord> open = new HashMap<>();
        private long used = -1;
        private long sequence = -1;
        private Instant time;

        Place(Instant time) {
            this.time = time;
        }

        /// Takes in a record, and gives the request that it ends.
        Optional<Ended> take(LoggedRecord record) {
            sequence = record.sequence();
            time = record.time();
            if (record.asks()) {
                open.put(record.sequence(), record);
            }
            return record.ends().isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(open.remove(record.ends().getAsLong()))
                            .map(request -> new Ended(request, record));
        }
    }

    /// @param begin what ended before is not seen
    Watch(Servers servers, Containers containers, RecentExchanges exchanges, Instant begin) {
        this.servers = servers;
        this.containers = containers;
        this.exchanges = exchanges;
        Arrays.stream(ModelAuthority.values()).forEach(authority -> places.put(authority, new Place(begin)));
    }

    /// Looks by itself, each second.
    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                places.forEach(this::lookIfUsed);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookIfUsed(ModelAuthority authority, Place place) {
        try {
            long used = servers.desk(authority).requestsOfClients();
            if (used != place.used) {
                look(authority, place);
                place.used = used;
            }
        } catch (SetupFailed away) {
            // A server that does not answer now is asked again at the next turn.
        }
    }

    /// The exchange that this authority asked for, if it has ended and was logged.
    ///
    /// @param messageId the request's `X-Road-Id`
    synchronized Optional<Watched> find(ModelAuthority from, String messageId) {
        Optional.ofNullable(places.get(from)).ifPresent(place -> look(from, place));
        return newest.stream().filter(each -> each.exchange().messageId().equals(messageId)).findFirst();
    }

    /// Sees what has ended at this server since it was looked at.
    private synchronized void look(ModelAuthority authority, Place place) {
        var ended = new ArrayList<Ended>();
        for (var record : servers.desk(authority).recordsFrom(place.time)) {
            if (record.sequence() > place.sequence) {
                place.take(record).ifPresent(ended::add);
            }
        }
        ended.subList(Math.max(0, ended.size() - RecentExchanges.KEPT), ended.size()).stream()
                .flatMap(each -> watched(authority, each).stream()).forEach(this::show);
    }

    private void show(Watched seen) {
        newest.addFirst(seen);
        while (newest.size() > RecentExchanges.KEPT) {
            newest.removeLast();
        }
        exchanges.add(seen.exchange());
    }

    /// Empty for a service outside the region.
    private Optional<Watched> watched(ModelAuthority from, Ended ended) {
        var request = ended.request();
        return ModelAuthority.of(request.service()).map(to -> {
            var verified = verified(from, to, request.requestId());
            var worst = verified.stream().filter(one -> !one.passed()).findFirst()
                    .or(() -> verified.stream().findFirst());
            var id = request.requestId();
            return new Watched(new SeenExchange(id, request.messageId(), request.time(),
                    Duration.between(request.time(), ended.end().time()), from, request.client(), to,
                    request.service(), request.purpose(), request.issue(), outcome(ended.end(), verified),
                    worst.map(Containers.Verified::indication), Optional.of("/containers/" + from.key() + "/" + id),
                    Optional.of("/containers/" + to.key() + "/" + id)), verified);
        });
    }

    /// Nothing while one of the two servers does not answer: the exchange is shown without a verdict.
    private List<Containers.Verified> verified(ModelAuthority from, ModelAuthority to, String requestId) {
        try {
            return containers.verify(from, to, requestId);
        } catch (SetupFailed away) {
            return List.of();
        }
    }

    private static Outcome outcome(LoggedRecord end, List<Containers.Verified> verified) {
        return switch (end.kind()) {
            case "RESPONSE" -> new Outcome.Answered(verified.stream().map(Containers.Verified::status)
                    .filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt).findFirst().orElse(0));
            case "REFUSAL" -> new Outcome.Refused(end.detail());
            default -> new Outcome.Unanswered(end.kind());
        };
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
