package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.PreparedRecord;
import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.sql.Group.Placed;
import de.hellweg.securityserver.messagelog.sql.LogHead.Position;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.log.Leaf;
import de.hellweg.trust.log.LeafKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one transaction of the writer does: give each record its place and time, grow the tree, insert, move the head.
/// Requests that were logged before get no place.
final class Appending {
    private static final String INSERT_NODE = "INSERT INTO tree_node (level, position, hash) VALUES (?, ?, ?)";
    private static final int[] LOOKUP_SIZES = {1, 16, Group.MOST};
    private static final List<String> LOOKUPS = lookups();

    private final LogHead head;
    private final OpenRequests open;
    private final KeptValidationMaterial validationMaterial = new KeptValidationMaterial();

    Appending(LogHead head, OpenRequests open) {
        this.head = head;
        this.open = open;
    }

    /// Where the log ends, with the incomplete parts of its tree.
    record End(Position position, Tiers tiers) {}

    /// How requests that were logged before are found. They are rare, so nobody looks for them first.
    enum LoggedBefore {
        /// The store's index of requests refuses the whole group if there is one.
        REFUSED_BY_STORE,
        /// Each is looked for, and the rest of the group is written.
        LOOKED_UP
    }

    /// A request as at-most-once sees it.
    private record Once(UUID requestId, String side, String client) {
        static Once of(Fields fields) {
            return new Once(fields.requestId().orElseThrow().value(), fields.side().orElseThrow().word(),
                    fields.client().orElseThrow().path());
        }
    }

    private static List<String> lookups() {
        var texts = new ArrayList<String>();
        for (int size : LOOKUP_SIZES) {
            texts.add("SELECT request_id, side, client FROM record WHERE kind = 1 AND request_id IN ("
                    + "?, ".repeat(size - 1) + "?)");
        }
        return texts;
    }

    /// Writes a group after `from`; where the log ends then. An empty group only writes the head again, which shows
    /// whether the store takes anything.
    ///
    /// @param before how requests that were logged before are found
    /// @param now the clock, in milliseconds; a clock that went back stands still for the log
    End write(Transaction transaction, End from, Group group, LoggedBefore before, long now) {
        long time = Math.max(now, from.position().time());
        var known = switch (before) {
            case REFUSED_BY_STORE -> new HashSet<Once>();
            case LOOKED_UP -> loggedBefore(transaction, group);
        };
        place(group, known, from.position().size(), time);
        var tree = from.position().tree();
        var tiers = from.tiers();
        var rows = new ArrayList<@Nullable Object[]>();
        var nodes = new ArrayList<@Nullable Object[]>();
        for (Placed each : group.placed()) {
            long sequence = each.logged().sequence();
            var record = each.pending().record();
            var hash = new Leaf(sequence, each.logged().time(), record.kind(), record.commitment()).hash();
            tree = tree.append(hash);
            var grown = tiers.append(sequence, hash);
            tiers = grown.tiers();
            grown.completed()
                    .forEach(node -> nodes.add(new Object[]{node.level(), node.position(), node.hash().bytes()}));
            rows.add(record.row(sequence, time));
        }
        if (rows.isEmpty()) {
            if (group.pending().isEmpty()) {
                advance(transaction, from, from);
            }
            return from;
        }
        validationMaterial.write(transaction, group);
        transaction.executeEach(PreparedRecord.INSERT, rows);
        if (!nodes.isEmpty()) {
            transaction.executeEach(INSERT_NODE, nodes);
        }
        var end = new End(new Position(tree, time, oldestOpen(group, tree.size())), tiers);
        advance(transaction, from, end);
        return end;
    }

    /// The group's transaction was committed.
    void committed(Group group) {
        validationMaterial.committed(group);
    }

    private void advance(Transaction transaction, End from, End to) {
        if (!head.advance(transaction, from.position(), to.position())) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.IN_USE,
                    "the log does not end where this process left it: another one writes to it");
        }
    }

    private static Set<Once> loggedBefore(Transaction transaction, Group group) {
        var ids = new ArrayList<UUID>();
        for (var pending : group.pending()) {
            if (pending.record().kind() == LeafKind.REQUEST) {
                ids.add(pending.record().fields().requestId().orElseThrow().value());
            }
        }
        if (ids.isEmpty()) {
            return new HashSet<>();
        }
        int choice = 0;
        while (LOOKUP_SIZES[choice] < ids.size()) {
            choice++;
        }
        var parameters = new @Nullable Object[LOOKUP_SIZES[choice]];
        for (int i = 0; i < ids.size(); i++) {
            parameters[i] = ids.get(i);
        }
        return new HashSet<>(transaction.query(LOOKUPS.get(choice),
                row -> new Once(row.uuid("request_id"), row.text("side"), row.text("client")), parameters));
    }

    private static void place(Group group, Set<Once> known, long size, long time) {
        group.placed().clear();
        group.duplicates().clear();
        long sequence = size;
        for (var pending : group.pending()) {
            var record = pending.record();
            if (record.kind() == LeafKind.REQUEST && !known.add(Once.of(record.fields()))) {
                group.duplicates().add(pending);
            } else {
                group.placed().add(new Placed(pending, new Logged(sequence, Instant.ofEpochMilli(time))));
                sequence++;
            }
        }
    }

    private long oldestOpen(Group group, long size) {
        var ending = new HashSet<Long>();
        long firstRequest = size;
        for (Placed each : group.placed()) {
            each.pending().record().fields().ends().ifPresent(ending::add);
            if (each.pending().record().kind() == LeafKind.REQUEST) {
                firstRequest = Math.min(firstRequest, each.logged().sequence());
            }
        }
        return open.oldest(ending, firstRequest);
    }
}
