package de.hellweg.region.processes;

import static de.hellweg.region.processes.TwoServers.ANSWERING;
import static de.hellweg.region.processes.TwoServers.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.evidence.EvidenceCheck;
import de.hellweg.region.evidence.KeptContainer;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.processes.LedgerFile.Line;
import de.hellweg.region.processes.LedgerFile.What;
import de.hellweg.trust.Digest;
import de.hellweg.trust.container.SealedMessage;
import de.hellweg.trust.container.SignedMessageContainer;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.verdict.Passed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Compares what the client and the register wrote down with what both servers have kept, after whatever was done to
/// them. The servers are asked as an auditor asks them; containers are verified offline.
final class Aftermath {
    private final TwoServers network;
    private final List<Line> client;
    private final List<Line> register;
    private final Map<ModelAuthority, LogBook> books = new EnumMap<>(ModelAuthority.class);
    private final EvidenceCheck evidence;

    private Aftermath(TwoServers network) throws IOException {
        this.network = network;
        this.client = network.atClient().lines();
        this.register = network.atRegister().lines();
        for (var authority : List.of(ASKING, ANSWERING)) {
            books.put(authority, LogBook.read(network.administration(authority)));
        }
        this.evidence = EvidenceCheck.by(network.registrar().anchor(), network.registrar().log());
    }

    /// Waits until every request has its end and everything that was logged so far is under a time-stamp.
    static void await(TwoServers network) throws InterruptedException {
        for (var authority : List.of(ASKING, ANSWERING)) {
            var desk = network.administration(authority);
            Patience.until("every request has its end at " + authority, () -> LogBook.read(desk).open().isEmpty());
            int size = LogBook.read(desk).entries().size();
            Patience.until("time-stamps on all records of " + authority, () -> LogBook.read(desk).isTimed(size));
        }
    }

    /// Fails with what is wrong.
    static Aftermath check(TwoServers network) throws IOException {
        var aftermath = new Aftermath(network);
        aftermath.books.values().forEach(LogBook::requireOneEndEach);
        aftermath.requireOneCallEach();
        aftermath.requireNoCallUnlogged();
        aftermath.requireAnswersLoggedOnBothSides();
        aftermath.requireEvidence();
        return aftermath;
    }

    LogBook book(ModelAuthority authority) {
        return Objects.requireNonNull(books.get(authority));
    }

    private List<Line> of(List<Line> ledger, What what) {
        return ledger.stream().filter(line -> line.what() == what).toList();
    }

    /// The requests that were answered with what the register gave.
    List<Line> answered() {
        return of(client, What.ANSWERED).stream().filter(line -> line.detail().equals("200")).toList();
    }

    List<Line> called() {
        return of(register, What.CALLED);
    }

    private void requireOneCallEach() {
        var asked = new HashMap<String, String>();
        of(client, What.ASKED).forEach(line -> asked.put(line.id(), line.sha256()));
        var seen = new HashSet<String>();
        for (var call : called()) {
            assertThat(seen.add(call.id())).as("%s reached the register once", call.id()).isTrue();
            assertThat(call.sha256()).as("what the register got of %s", call.id()).isEqualTo(asked.get(call.id()));
        }
    }

    private void requireNoCallUnlogged() {
        for (var authority : List.of(ASKING, ANSWERING)) {
            var logged = new HashSet<String>();
            book(authority).entries().stream().filter(entry -> entry.kind() == LeafKind.REQUEST)
                    .forEach(entry -> logged.add(entry.id() + " " + entry.requestId()));
            assertThat(called()).allSatisfy(call -> assertThat(logged).as("requests logged by %s", authority)
                    .contains(call.id() + " " + call.detail()));
        }
    }

    private void requireAnswersLoggedOnBothSides() {
        for (var authority : List.of(ASKING, ANSWERING)) {
            var logged = new HashSet<String>();
            book(authority).entries().forEach(entry -> logged.add(entry.kind() + " " + entry.id()));
            assertThat(answered()).allSatisfy(answer -> assertThat(logged).as("records of %s", authority)
                    .contains("REQUEST " + answer.id(), "RESPONSE " + answer.id()));
        }
    }

    /// Every container of what was answered is on both sides, the same to the byte, and verifies; what the register was
    /// asked and the client was not told is on both sides as far as it came.
    private void requireEvidence() throws IOException {
        var gave = new HashMap<String, String>();
        of(register, What.GAVE).forEach(line -> gave.put(line.id(), line.sha256()));
        var answered = new HashMap<String, String>();
        answered().forEach(line -> answered.put(line.id(), line.sha256()));
        assertThat(gave).containsAllEntriesOf(answered);
        for (var call : called()) {
            var here = sealed(ASKING, call);
            var there = sealed(ANSWERING, call);
            assertThat(here.getFirst()).as("the request %s on both sides", call.id()).isEqualTo(there.getFirst());
            requireBody(here.getFirst(), call.sha256());
            if (here.size() == 2) {
                assertThat(here.getLast()).as("the answer to %s on both sides", call.id()).isEqualTo(there.getLast());
            }
            if (answered.containsKey(call.id())) {
                assertThat(here).hasSize(2);
                requireBody(here.getLast(), answered.getOrDefault(call.id(), ""));
            }
        }
    }

    private static void requireBody(Sides message, String sha256) {
        var held = message.sealed().message().body().map(BodyPart::sha256).orElse(Digest.sha256(new byte[0]));
        assertThat(held.hex()).isEqualTo(sha256);
    }

    /// What must be the same on both sides of a message; each side has its own evidence record.
    private record Sides(SealedMessage sealed) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sides that && sealed.message().equals(that.sealed.message())
                    && sealed.seal().encoded().equals(that.sealed.seal().encoded());
        }

        @Override
        public int hashCode() {
            return sealed.message().hashCode();
        }
    }

    /// The messages of an exchange that a server keeps, request first, each verified.
    private List<Sides> sealed(ModelAuthority authority, Line call) throws IOException {
        var messages = new ArrayList<Sides>();
        for (var kept : network.desk(authority).containers(call.detail())) {
            verify(kept, call.id());
            try (var in = kept.open()) {
                messages.add(new Sides(SignedMessageContainer.read(in).sealed()));
            }
        }
        assertThat(messages).as("containers of %s at %s", call.id(), authority).isNotEmpty();
        return messages;
    }

    private void verify(KeptContainer kept, String id) throws IOException {
        try (var in = kept.open()) {
            var report = evidence.verify(in, Instant.now());
            assertThat(report.verdict()).as("%s of %s", kept.name(), id).isInstanceOf(Passed.class);
            assertThat(report.timedAt()).as("the time-stamp of %s of %s", kept.name(), id).isPresent();
            assertThat(report.sealedBy()).contains(
                    kept.name().startsWith("request") ? ASKING.member() : ANSWERING.member());
        }
    }
}
