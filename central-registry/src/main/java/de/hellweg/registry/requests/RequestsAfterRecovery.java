package de.hellweg.registry.requests;

import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.entry.RegistryEntry;
import java.time.Instant;
import java.util.Optional;

/// Requests of a database that is older than the log: what the log shows to be entered is not decided again.
public final class RequestsAfterRecovery {
    private static final String ACTOR = "recovery";

    private RequestsAfterRecovery() {}

    /// Closes the request that became this entry, if it is kept and was not known to have.
    public static boolean entered(Transaction in, long position, RegistryEntry entry, Instant now) {
        if (!entry.bindsKind() || entry.proofs().isEmpty()) {
            return false;
        }
        var asked = Digest.sha256(entry.sealedContent()).bytes();
        var request = in.first("SELECT id, steps FROM registration_request WHERE asked = ? AND position IS NULL",
                row -> new long[]{row.number("id"), row.number("steps")}, asked);
        request.ifPresent(found -> {
            in.execute("UPDATE registration_request SET state = ?, position = ?, steps = ? WHERE id = ?",
                    RequestState.APPROVED.name(), position, found[1] + 1, found[0]);
            in.execute("INSERT INTO registration_step (request, number, time, actor, act, reason)"
                    + " VALUES (?, ?, ?, ?, ?, ?)", found[0], found[1] + 1, now, ACTOR, Step.Act.APPROVED.name(),
                    Optional.of("Entry " + position + ", found in the log after the database was put back."));
        });
        return request.isPresent();
    }

    /// How many are open; some of them may have been declined or taken back since.
    public static long open(Transaction in) {
        return in.first("SELECT COUNT(*) AS found FROM registration_request WHERE state IN ('SUBMITTED', 'WAITING')",
                row -> row.number("found")).orElseThrow();
    }
}
