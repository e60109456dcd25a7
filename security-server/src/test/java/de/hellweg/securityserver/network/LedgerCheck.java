package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.StoredMessage;
import de.hellweg.securityserver.network.Ledger.Happening;
import de.hellweg.trust.log.LeafKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares what happened outside with what the logs of all servers hold, after whatever was done to them: nothing happened
/// before its record, nothing twice, every request has one end, and both sides hold the same bytes.
final class LedgerCheck {
    private static final Set<LeafKind> ANSWERS = EnumSet.of(LeafKind.RESPONSE, LeafKind.REFUSAL);
    private static final Set<LeafKind> ENDS = EnumSet.of(LeafKind.RESPONSE, LeafKind.REFUSAL, LeafKind.NO_ANSWER,
            LeafKind.INTERRUPTED);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExchangeNetwork network;

    private LedgerCheck(ExchangeNetwork network) {
        this.network = network;
    }

    /// Fails with what is wrong.
    static void check(ExchangeNetwork network) throws Exception {
        var check = new LedgerCheck(network);
        for (BoxServer server : network.servers()) {
            awaitEnds(server);
            server.log().real().verify();
            check.requireOneEndEach(server);
            check.requireDurable(server);
        }
        check.requireCausesFirst();
        check.requireSameBytes();
    }

    /// Waits until the log has written the ends it owes.
    static void awaitEnds(BoxServer server) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (!server.log().open().isEmpty() && Instant.now().isBefore(until)) {
            Thread.sleep(50);
        }
        assertThat(server.log().open()).as("requests without an end on %s", server.id()).isEmpty();
    }

    private void requireOneEndEach(BoxServer server) throws Exception {
        var ended = new HashSet<Long>();
        for (LogEntry entry : server.log().entries()) {
            var ends = entry.fields().orElseThrow().ends();
            if (ends.isPresent()) {
                assertThat(ENDS).contains(entry.kind());
                assertThat(ended.add(ends.getAsLong())).as("a second end of %d", ends.getAsLong()).isTrue();
                assertThat(ends.getAsLong()).isLessThan(entry.logged().sequence());
            }
        }
    }

    /// What the log said was durable is there.
    private void requireDurable(BoxServer server) throws Exception {
        var held = server.log().entries().stream().map(LedgerCheck::key).toList();
        var noted = network.ledger().happenings().stream()
                .filter(happening -> happening.place().equals(server.id().path()))
                .map(happening -> happening.what() + " " + happening.requestId()).toList();
        assertThat(held).containsAll(noted);
    }

    private void requireCausesFirst() {
        var before = new ArrayList<Happening>();
        for (Happening happening : network.ledger().happenings()) {
            for (List<Happening> oneOf : causes(happening)) {
                assertThat(before).as("before %s", happening).containsAnyElementsOf(oneOf);
            }
            if (happening.what().equals("called")) {
                assertThat(before).as("called twice").doesNotContain(happening);
            }
            before.add(happening);
        }
    }

    /// For each cause that must have been there, the forms it can have.
    private List<List<Happening>> causes(Happening happening) {
        var id = happening.requestId();
        boolean atConsumer = happening.place().equals(network.consumer().id().path());
        return switch (happening.what()) {
            case "REQUEST" -> atConsumer ? List.of() : List.of(atConsumer(LeafKind.REQUEST, id));
            case "called" -> List.of(atConsumer(LeafKind.REQUEST, id), atProviders(LeafKind.REQUEST, id));
            case "RESPONSE" -> atConsumer
                    ? List.of(atProviders(LeafKind.RESPONSE, id))
                    : List.of(List.of(new Happening(Ledger.SERVICE, "called", id)));
            case "REFUSAL" ->
                List.of(atConsumer ? atProviders(LeafKind.REFUSAL, id) : atProviders(LeafKind.REQUEST, id));
            case "answered" -> List.of(ANSWERS.stream().flatMap(kind -> atConsumer(kind, id).stream()).toList());
            default -> List.of();
        };
    }

    private List<Happening> atConsumer(LeafKind kind, String id) {
        return List.of(new Happening(network.consumer().id().path(), kind.name(), id));
    }

    private List<Happening> atProviders(LeafKind kind, String id) {
        return network.servers().stream().filter(server -> server != network.consumer())
                .map(server -> new Happening(server.id().path(), kind.name(), id)).toList();
    }

    /// A message that both sides hold is the same to the byte, and so is its seal.
    private void requireSameBytes() throws Exception {
        var others = new HashMap<String, List<StoredMessage>>();
        for (BoxServer server : network.servers()) {
            if (server != network.consumer()) {
                for (LogEntry entry : sealed(server)) {
                    others.computeIfAbsent(key(entry), _ -> new ArrayList<>()).add(message(server, entry));
                }
            }
        }
        for (LogEntry entry : sealed(network.consumer())) {
            var own = message(network.consumer(), entry);
            var theirs = others.getOrDefault(key(entry), List.of());
            if (ANSWERS.contains(entry.kind())) {
                assertThat(theirs).as("holders besides the consumer of %s", key(entry)).isNotEmpty();
            }
            assertThat(theirs).allSatisfy(each -> {
                assertThat(each.message()).isEqualTo(own.message());
                assertThat(each.seal()).isEqualTo(own.seal());
            });
        }
    }

    /// The records with a sealed message that belong to an exchange; not refusals that stand alone.
    private static List<LogEntry> sealed(BoxServer server) throws Exception {
        return server.log().entries().stream().filter(entry -> entry.kind() == LeafKind.REQUEST
                || (ANSWERS.contains(entry.kind()) && entry.fields().orElseThrow().ends().isPresent())).toList();
    }

    private static String key(LogEntry entry) {
        return entry.kind().name() + " " + entry.fields().orElseThrow().requestId().orElseThrow();
    }

    private static StoredMessage message(BoxServer server, LogEntry entry) throws Exception {
        return server.log().message(entry.logged().sequence()).orElseThrow();
    }
}
