package de.hellweg.region.processes;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.setup.Desk;
import de.hellweg.trust.Digest;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.Leaf;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.log.NoteVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A server's message log as its administration tells it, put together again outside: every record from the first.
final class LogBook {
    private static final Set<LeafKind> ENDS = EnumSet.of(LeafKind.RESPONSE, LeafKind.REFUSAL, LeafKind.NO_ANSWER,
            LeafKind.INTERRUPTED);
    private static final long NOTHING = -1;

    private final List<Entry> entries = new ArrayList<>();
    /// The root at each size.
    private final List<Digest> roots = new ArrayList<>();

    /// One record.
    ///
    /// @param id        `X-Road-Id`, or nothing
    /// @param requestId by which the servers name the request, or nothing
    /// @param ends      the sequence of the request that it ends, or -1
    record Entry(Leaf leaf, String id, String requestId, long ends, boolean timed) {
        LeafKind kind() {
            return leaf.kind();
        }
    }

    private LogBook() {}

    /// The newest checkpoint that a server gives out, its signature verified.
    static Checkpoint checkpoint(Desk desk) {
        var key = NoteVerifier.parse(desk.get("/api/v1/server").path("logKey").asString(""));
        return Checkpoint.open(desk.get("/api/v1/checkpoint").path("checkpoint").asString(""), key);
    }

    /// Fails unless the records follow each other without a gap and never go back in time.
    static LogBook read(Desk desk) {
        var book = new LogBook();
        book.roots.add(MerkleTree.empty().root());
        var tree = MerkleTree.empty();
        var from = Instant.EPOCH;
        for (boolean more = true; more;) {
            more = false;
            for (var item : desk.get("/api/v1/records?from=" + UtcTime.write(from)).path("items")) {
                var entry = entry(item);
                if (entry.leaf().sequence() >= tree.size()) {
                    assertThat(entry.leaf().sequence()).isEqualTo(tree.size());
                    assertThat(entry.leaf().time()).isAfterOrEqualTo(from);
                    from = entry.leaf().time();
                    tree = tree.append(entry.leaf().hash());
                    book.entries.add(entry);
                    book.roots.add(tree.root());
                    more = true;
                }
            }
        }
        return book;
    }

    private static Entry entry(JsonNode item) {
        var leaf = new Leaf(item.path("sequence").asLong(NOTHING), UtcTime.parse(item.path("time").asString("")),
                LeafKind.valueOf(item.path("kind").asString("")),
                Digest.ofSha256(HexFormat.of().parseHex(item.path("commitment").asString(""))));
        return new Entry(leaf, item.path("messageId").asString(""), item.path("requestId").asString(""),
                item.path("ends").asLong(NOTHING), item.path("timed").asBoolean(false));
    }

    List<Entry> entries() {
        return entries;
    }

    /// Fails unless the checkpoint is of this log: what was signed then is what is there now.
    void require(Checkpoint checkpoint) {
        assertThat(checkpoint.size()).isLessThan(roots.size());
        assertThat(roots.get((int) checkpoint.size())).as("the root at %d", checkpoint.size())
                .isEqualTo(checkpoint.root());
    }

    /// Fails unless each request has exactly one end, and each end its request before it.
    void requireOneEndEach() {
        assertThat(open()).as("requests without an end").isEmpty();
    }

    /// The requests that have no end yet.
    Set<Long> open() {
        var open = new HashSet<Long>();
        for (var entry : entries) {
            if (entry.kind() == LeafKind.REQUEST) {
                open.add(entry.leaf().sequence());
            } else if (entry.ends() != NOTHING) {
                assertThat(ENDS).contains(entry.kind());
                assertThat(open.remove(entry.ends())).as("%s ends an open request", entry).isTrue();
            }
        }
        return open;
    }

    /// Whether the first so many records are all under a time-stamp.
    boolean isTimed(int size) {
        return entries.subList(0, size).stream().allMatch(Entry::timed);
    }

    /// How many records there are of that kind.
    long count(LeafKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).count();
    }
}
