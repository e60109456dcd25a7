package de.hellweg.registry.backup;

import de.hellweg.registry.audit.AuditRecord;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.registry.invitations.InvitationsAfterRecovery;
import de.hellweg.registry.keys.LogKeyHold;
import de.hellweg.registry.publication.HighWaterMark;
import de.hellweg.registry.publication.LogKey;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.registry.requests.RequestsAfterRecovery;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import de.hellweg.sql.Turn;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.RegistryFollower.Taking;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The way forward from a database that may be behind what the registry signed: the entries that came later are taken from
/// those who followed the log, verified as any follower verifies them, and appended exactly as they were. Until that is
/// done, or somebody has said by name that nothing later exists, the registry does not start.
public final class Recovery {
    private static final int PAGE = 500;

    private final Site site;
    private final RegistrationSeals seals;
    private final InstantSource clock;

    public Recovery(Site site, RegistrationSeals seals, InstantSource clock) {
        this.site = site;
        this.seals = seals;
        this.clock = clock;
    }

    /// What was done, and what people should look at.
    ///
    /// @param before size of the log that the database had
    /// @param time of the newest checkpoint that was found
    /// @param invitations that were open and were ended
    /// @param requestsEntered that were open and turned out to be entries
    /// @param requestsOpen that still are
    /// @param keys holders of the API keys that are valid again
    public record Report(long before, long size, Instant time, long invitations, long requestsEntered,
            long requestsOpen, List<String> users, List<String> keys) {}

    /// What there is where a registry is to be put back.
    public sealed interface Found {}

    /// No registry.
    public record Nothing() implements Found {}

    /// One that was put back and does not know yet whether it is behind.
    ///
    /// @param size of the log in the backup
    /// @param taken time of the backup's newest checkpoint
    public record Waiting(long size, Instant taken) implements Found {}

    /// One that waits for nothing.
    public record Whole() implements Found {}

    /// Looks without changing anything.
    public Found look() {
        try (var database = Database.openForReading(site.database().apply(WhenMissing.REFUSE))) {
            var state = state(database);
            if (state.isPresent()) {
                return new Waiting(state.get().size(), state.get().taken());
            }
            return new RegistryStore(database).checkpoint().isPresent() ? new Whole() : new Nothing();
        } catch (DatabaseUnavailable e) {
            if (e.kind() == DatabaseUnavailable.Kind.MISSING || e.kind() == DatabaseUnavailable.Kind.SCHEMA) {
                // Whatever is there is none of this program's; [Backups#restore] looks again before it writes.
                return new Nothing();
            }
            throw e;
        }
    }

    /// Throws [NotStarted] when the database waits for recovery.
    public static void check(Database database) {
        state(database).ifPresent(state -> {
            throw new NotStarted("The registry was put back from a backup with " + state.size()
                    + " entries, whose newest"
                    + " checkpoint is of " + UtcTime.write(state.taken()) + ", and does not know yet whether more was"
                    + " signed after it. Run: hellweg registry recover SETTINGS --from ADDRESS-OR-FILE of somebody who"
                    + " followed the log (docs/operations.md, \"Saving and restoring a registry\").");
        });
    }

    private record State(long size, Instant taken) {}

    private static Optional<State> state(Database database) {
        return database.first("SELECT size, taken FROM recovery",
                row -> new State(row.number("size"), row.time("taken")));
    }

    /// Recovers from all sources that can be had; each must show the same log.
    public Report from(List<LogSource> sources) throws IOException {
        return with((database, follower, state) -> {
            var reached = follower;
            for (var source : sources) {
                reached = take(database, reached, source);
            }
            if (!reached.registry().time().isAfter(state.taken())) {
                throw new NotStarted("What was shown is not later than the backup, whose newest checkpoint is of "
                        + UtcTime.write(state.taken()) + ". Ask somebody who followed the log until the end; the"
                        + " registry does not start yet.");
            }
            return reached;
        }, "recover from followers");
    }

    /// Goes on from the backup, because somebody says that nothing later exists.
    ///
    /// @param size of the log, as that person typed it
    public Report accept(long size) throws IOException {
        return with((_, follower, _) -> {
            if (follower.size() != size) {
                throw new NotStarted("The log in the database has " + follower.size() + " entries, not " + size
                        + ". Nothing was changed.");
            }
            return follower;
        }, "recover by word, without followers");
    }

    @FunctionalInterface
    private interface Way {
        RegistryFollower reach(Database database, RegistryFollower follower, State state) throws IOException;
    }

    private Report with(Way way, String act) throws IOException {
        try (var database = Database.open(site.database().apply(WhenMissing.REFUSE));
                var hold = LogKeyHold.open(site.logKey(), site.origin())) {
            if (database.turn("recover") instanceof Turn.StandBy(var active)) {
                throw new NotStarted("The database is in use by a registry at " + active + ". Stop it first.");
            }
            var key = hold.signer().verifier();
            var mark = HighWaterMark.open(site.highWater());
            var follower = load(new RegistryStore(database), key);
            var state = begin(database, follower, mark);
            var reached = way.reach(database, follower, state);
            mark.check(reached);
            return end(database, mark, state, reached, act);
        }
    }

    /// What the database holds under its checkpoint.
    private RegistryFollower load(RegistryStore store, NoteVerifier key) {
        var empty = RegistryFollower.start(site.instance(), key, seals);
        var note = store.checkpoint()
                .orElseThrow(() -> new NotStarted("There is no registry in the database; put it back first."));
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        var taken = empty.again();
        while (taken.size() < size) {
            var page = store.entries(taken.size(), Math.min(size, taken.size() + PAGE));
            if (page.isEmpty()) {
                break;
            }
            taken = taken.more(page.stream().map(RegistryStore.Kept::canonical).toList());
        }
        return advanced(empty.end(taken, note), "the database");
    }

    /// Marks the database first, so that nothing half done is ever started from, and clears what an earlier attempt left.
    private static State begin(Database database, RegistryFollower follower, HighWaterMark mark) {
        var state = state(database);
        if (state.isEmpty() && mark.objection(follower, true).isEmpty()) {
            throw new NotStarted("This registry is not behind what it signed and needs no recovery. Start it.");
        }
        var from = state.orElseGet(() -> new State(follower.size(), follower.registry().time()));
        database.transaction(in -> {
            in.execute("DELETE FROM entry WHERE position >= ?", follower.size());
            in.execute("DELETE FROM recovery");
            return in.execute("INSERT INTO recovery (one, size, taken) VALUES (1, ?, ?)", from.size(), from.taken());
        });
        return from;
    }

    private static RegistryFollower advanced(Following following, String where) {
        return switch (following) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) -> throw new NotStarted("The log of " + where + " is refused: "
                    + rejection.detail() + " Nothing was taken from it.");
        };
    }

    /// Of more entries than are here it may be signed by a key that took over meanwhile: the entries tell, before anything of
    /// it counts.
    private static Checkpoint shown(String note, RegistryFollower follower) {
        var signed = SignedNote.parse(note);
        var shown = Checkpoint.parse(signed.text());
        if (!shown.origin().equals(follower.key().name())) {
            throw new Malformed("checkpoint", "is of another log than " + follower.key().name());
        }
        boolean own = signed.signedBy(follower.key()) || follower.signing().stream().anyMatch(signed::signedBy);
        return own || shown.size() > follower.size() ? shown : Checkpoint.open(note, follower.key());
    }

    private RegistryFollower take(Database database, RegistryFollower follower, LogSource source) throws IOException {
        var note = source.note();
        Checkpoint shown;
        try {
            shown = shown(note, follower);
        } catch (Malformed e) {
            throw new NotStarted("What was shown is no checkpoint of this registry: it " + e.problem() + ".", e);
        }
        if (shown.size() <= follower.size() && !follower.rootAt(shown.size()).equals(Optional.of(shown.root()))) {
            throw new NotStarted("Two logs were signed with this registry's key: at " + shown.size()
                    + " entries the one"
                    + " shown is not the one here. Do not go on; keep both, and find out who signed them.\n" + note);
        }
        if (shown.size() < follower.size() || !shown.time().isAfter(follower.registry().time())) {
            return follower;
        }
        boolean done = false;
        try {
            var taken = follower.taking();
            while (taken.size() < shown.size()) {
                taken = page(database, taken, source.entries(taken.size(), shown.size()), shown.size());
            }
            var reached = advanced(follower.end(taken, note), "the source");
            database.transaction(in -> in.execute("UPDATE checkpoint SET note = ?", note));
            done = true;
            return reached;
        } finally {
            if (!done) {
                database.transaction(in -> in.execute("DELETE FROM entry WHERE position >= ?", follower.size()));
            }
        }
    }

    private static Taking page(Database database, Taking taken, List<byte[]> entries, long end) {
        if (entries.isEmpty() || taken.size() + entries.size() > end) {
            throw new NotStarted("The source does not show the entries that its checkpoint covers, at entry "
                    + taken.size() + ".");
        }
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < entries.size(); i++) {
            rows.add(new Object[]{taken.size() + i, entries.get(i), MerkleHash.leaf(entries.get(i)).bytes()});
        }
        database.transaction(in -> in.executeEach("INSERT INTO entry (position, canonical, leaf) VALUES (?, ?, ?)",
                rows));
        return taken.more(entries);
    }

    private Report end(Database database, HighWaterMark mark, State state, RegistryFollower reached, String act) {
        var trail = AuditTrail.open(database, LogKey.read(site.auditKey(), site.auditOrigin()));
        long lost = trail.size();
        mark.raise(reached.registry().checkpointNote(), reached.registry().checkpoint());
        var now = clock.instant();
        var record = new AuditRecord(now, "recovery", "", act, 200, "log of " + state.size()
                + " entries, put back, goes on with " + reached.size() + ", checkpoint of "
                + UtcTime.write(reached.registry().time()) + "; audit records after number " + (lost - 1)
                + " of the lost trail are lost");
        return database.transaction(in -> {
            long entered = settle(in, state.size(), reached.size(), now);
            long invitations = InvitationsAfterRecovery.end(in);
            in.execute("UPDATE checkpoint SET marked = 1");
            in.execute("DELETE FROM recovery");
            trail.write(in, record);
            return new Report(state.size(), reached.size(), reached.registry().time(), invitations, entered,
                    RequestsAfterRecovery.open(in),
                    in.query("SELECT name FROM account WHERE disabled = 0 ORDER BY name", row -> row.text("name")),
                    in.query("SELECT id, name FROM api_key ORDER BY id",
                            row -> row.text("name") + " (" + row.text("id") + ")"));
        });
    }

    private static long settle(Transaction in, long from, long to, Instant now) {
        long entered = 0;
        for (long start = from; start < to; start += PAGE) {
            var positions = in.query("SELECT position, canonical FROM entry WHERE position >= ? AND position < ?"
                    + " ORDER BY position",
                    row -> RequestsAfterRecovery.entered(in, row.number("position"),
                            RegistryEntry.parse(row.bytes("canonical")), now),
                    start, Math.min(to, start + PAGE));
            entered += positions.stream().filter(each -> each).count();
        }
        return entered;
    }

    /// A size as it was typed.
    public static OptionalLong size(String typed) {
        return typed.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(typed)) : OptionalLong.empty();
    }
}
