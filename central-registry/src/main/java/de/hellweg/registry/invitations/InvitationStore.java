package de.hellweg.registry.invitations;

import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.web.administration.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/// Invitations on disk.
final class InvitationStore {
    private static final String SELECT = "SELECT id, server, verifier, maker, made, expires, state, used, revoker,"
            + " enrolment FROM invitation";

    private final Database database;

    InvitationStore(Database database) {
        this.database = database;
    }

    /// Keeps a new one; throws [Refused] if one for the same server is open.
    ///
    /// @param wanted its number is not counted
    /// @param along writes what belongs to it in the same transaction
    long add(KeptInvitation wanted, Instant now, ObjLongConsumer<Transaction> along) {
        return database.transaction(in -> {
            in.first("SELECT id FROM invitation WHERE server = ? AND state = 'OPEN' AND expires > ?",
                    row -> row.number("id"), wanted.server().path(), now).ifPresent(open -> {
                        throw invited(open);
                    });
            long id = in.first("SELECT COALESCE(MAX(id), 0) + 1 AS next FROM invitation", row -> row.number("next"))
                    .orElseThrow();
            in.execute("INSERT INTO invitation (id, server, verifier, maker, made, expires, state, enrolment)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?)", id, wanted.server().path(), wanted.key().encoded(),
                    wanted.maker(), wanted.made(), wanted.expires(), wanted.enrolment().name());
            along.accept(in, id);
            return id;
        });
    }

    static Refused invited(long id) {
        return Refused.conflict("/server is invited already, by invitation " + id + ". Take that back first.");
    }

    /// In the transaction that registers the server, or notes the first approval.
    void use(Transaction in, long id, long request) {
        if (in.execute("UPDATE invitation SET state = 'USED', used = ? WHERE id = ? AND state = 'OPEN'", request,
                id) != 1) {
            throw Refused.conflict("The invitation was used or taken back at this moment.");
        }
    }

    /// False if it was not open; then nothing goes along.
    boolean revoke(long id, String registrar, Consumer<Transaction> along) {
        return database.transaction(in -> {
            boolean changed = in.execute(
                    "UPDATE invitation SET state = 'REVOKED', revoker = ? WHERE id = ? AND state = 'OPEN'", registrar,
                    id) == 1;
            if (changed) {
                along.accept(in);
            }
            return changed;
        });
    }

    void withdrawn(long id, Consumer<Transaction> along) {
        database.transaction(in -> {
            along.accept(in);
            return in.execute("UPDATE invitation SET enrolment = 'WITHDRAWN' WHERE id = ?", id);
        });
    }

    Optional<KeptInvitation> find(long id) {
        return database.first(SELECT + " WHERE id = ?", InvitationStore::read, id);
    }

    Optional<KeptInvitation> find(NoteVerifier key) {
        return database.first(SELECT + " WHERE verifier = ?", InvitationStore::read, key.encoded());
    }

    List<KeptInvitation> of(SecurityServerId server) {
        return database.query(SELECT + " WHERE server = ? ORDER BY id DESC", InvitationStore::read, server.path());
    }

    List<KeptInvitation> all() {
        return database.query(SELECT + " ORDER BY id DESC", InvitationStore::read);
    }

    private static KeptInvitation read(Row row) {
        var used = row.optionalNumber("used");
        return new KeptInvitation(row.number("id"), SecurityServerId.parse(row.text("server")),
                NoteVerifier.parse(row.text("verifier")), row.text("maker"), row.time("made"), row.time("expires"),
                KeptInvitation.State.valueOf(row.text("state")),
                used.isPresent() ? Optional.of(used.getAsLong()) : Optional.empty(), row.optionalText("revoker"),
                KeptInvitation.Enrolled.valueOf(row.text("enrolment")));
    }
}
