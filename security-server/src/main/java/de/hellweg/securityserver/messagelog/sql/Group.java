package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.PreparedRecord;
import de.hellweg.securityserver.messagelog.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Records that are committed together, and what became of each.
final class Group {
    /// More would only make the first wait longer.
    static final int MOST = 128;

    /// One caller's record and its waiting answer.
    static final class Pending {
        private final PreparedRecord record;
        private final CompletableFuture<Logged> answer = new CompletableFuture<>();

        Pending(PreparedRecord record) {
            this.record = record;
        }

        PreparedRecord record() {
            return record;
        }

        void answer(Logged logged) {
            answer.complete(logged);
        }

        void fail(Exception failure) {
            answer.completeExceptionally(failure);
        }

        /// Waits until the record is durable or refused.
        Logged await() throws LogUnavailable, DuplicateRequest {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case DuplicateRequest duplicate -> throw duplicate;
                    case LogUnavailable unavailable -> throw unavailable;
                    case null, default -> throw new IllegalStateException("the writer of the log failed", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LogUnavailable("stopped while waiting for the log", e);
            }
        }
    }

    /// A record that got its place.
    record Placed(Pending pending, Logged logged) {}

    private final List<Pending> pending;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Pending> duplicates = new ArrayList<>();

    Group(List<Pending> pending) {
        this.pending = pending;
    }

    List<Pending> pending() {
        return pending;
    }

    List<Placed> placed() {
        return placed;
    }

    List<Pending> duplicates() {
        return duplicates;
    }
}
