package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.sql.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds records by their index fields. Times have no index: they never fall from one record to the next, so a place is
/// found by halving.
record LogSearch(Transaction transaction, long size, long timedBefore) {
    private static final String SELECT = "SELECT " + RecordRow.COLUMNS + " FROM record ";

    List<LogEntry> find(LogQuery query, int limit) {
        return switch (query) {
            case LogQuery.ByMessageId(var client, var id) -> withEnds(
                    entries("WHERE message_id = ? AND ends IS NULL AND client = ? ORDER BY sequence LIMIT ?", id,
                            client.path(), limit),
                    limit);
            case LogQuery.ByRequestId(var id) -> withEnds(
                    entries("WHERE kind = 1 AND request_id = ? ORDER BY sequence LIMIT ?", id.value(), limit), limit);
            case LogQuery.ByIssue(var issue) ->
                withEnds(entries("WHERE issue = ? ORDER BY sequence LIMIT ?", issue, limit), limit);
            case LogQuery.ByPurpose(var purpose, var from) -> withEnds(
                    entries("WHERE purpose = ? AND sequence >= ? ORDER BY sequence LIMIT ?", purpose.value(),
                            firstAt(from), limit),
                    limit);
            case LogQuery.ByTime(var from, var before) -> entries(
                    "WHERE sequence >= ? AND sequence < ? ORDER BY sequence LIMIT ?", firstAt(from), firstAt(before),
                    limit);
            case LogQuery.From(var sequence) ->
                entries("WHERE sequence >= ? ORDER BY sequence LIMIT ?", sequence, limit);
        };
    }

    private List<LogEntry> entries(String where, Object... parameters) {
        return transaction.query(SELECT + where, row -> RecordRow.entry(row, timedBefore), parameters);
    }

    private List<LogEntry> withEnds(List<LogEntry> requests, int limit) {
        var all = new ArrayList<>(requests);
        for (LogEntry request : requests) {
            all.addAll(entries("WHERE ends = ? ORDER BY sequence LIMIT ?", request.logged().sequence(), 1));
        }
        all.sort(Comparator.comparingLong(entry -> entry.logged().sequence()));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /// The first sequence whose time is not before the given one.
    private long firstAt(Instant time) {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeOf(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Instant timeOf(long sequence) {
        return transaction.first("SELECT time FROM record WHERE sequence = ?", row -> row.time("time"), sequence)
                .orElseThrow();
    }
}
