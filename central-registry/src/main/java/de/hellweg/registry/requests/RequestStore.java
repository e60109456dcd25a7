package de.hellweg.registry.requests;

import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import java.util.List;
import java.util.Optional;

/// Requests and their histories on disk.
final class RequestStore {
    private static final String COLUMNS = "SELECT id, request, state, position, steps FROM registration_request";

    private final Database database;

    RequestStore(Database database) {
        this.database = database;
    }

    /// Somebody else was quicker: the request is no longer as it was when the decision was made.
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Keeps a new request with its first step; empty if the same was asked before.
    Optional<Long> add(RegistrationRequest request, RequestState state, Step first, Registrations.Along along) {
        return database.transaction(in -> {
            if (in.first("SELECT id FROM registration_request WHERE asked = ?", row -> row.number("id"),
                    request.digest().bytes()).isPresent()) {
                return Optional.<Long>empty();
            }
            long id = in.first("SELECT COALESCE(MAX(id), 0) + 1 AS next FROM registration_request",
                    row -> row.number("next")).orElseThrow();
            in.execute("INSERT INTO registration_request (id, kind, member, about, request, asked, state, steps)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, 1)", id, request.kind(), request.event().sealer().path(),
                    request.event().subject(), request.canonical(), request.digest().bytes(), state.name());
            insert(in, id, 1, first);
            along.write(in, new Registrations.Taken(id, request, state, Optional.empty()));
            return Optional.of(id);
        });
    }

    /// Takes a step in a transaction; throws [Overtaken] if the history is not as long as it was for who decided.
    void step(Transaction in, KeptRequest seen, RequestState state, Optional<Long> position, Step step) {
        int steps = seen.history().size();
        if (in.execute("UPDATE registration_request SET state = ?, position = ?, steps = ? WHERE id = ? AND steps = ?",
                state.name(), position, steps + 1, seen.id(), steps) != 1) {
            throw new Overtaken();
        }
        insert(in, seen.id(), steps + 1, step);
    }

    /// Takes a step by itself, and what changes with it.
    void step(KeptRequest seen, RequestState state, Step step, Registrations.Along along) {
        database.transaction(in -> {
            step(in, seen, state, Optional.empty(), step);
            along.write(in, new Registrations.Taken(seen.id(), seen.request(), state, Optional.empty()));
            return state;
        });
    }

    /// Puts the completed request in the place of the one that lacked a seal.
    void complete(KeptRequest seen, RegistrationRequest completed, Step step) {
        database.transaction(in -> {
            step(in, seen, RequestState.SUBMITTED, Optional.empty(), step);
            return in.execute("UPDATE registration_request SET request = ? WHERE id = ?", completed.canonical(),
                    seen.id());
        });
    }

    private static void insert(Transaction in, long id, int number, Step step) {
        in.execute(
                "INSERT INTO registration_step (request, number, time, actor, act, reason) VALUES (?, ?, ?, ?, ?, ?)",
                id, number, step.time(), step.actor(), step.act().name(), step.reason());
    }

    Optional<KeptRequest> find(long id) {
        return database.first(COLUMNS + " WHERE id = ?", Bare::of, id).map(this::kept);
    }

    Optional<KeptRequest> find(Digest asked) {
        return database.first(COLUMNS + " WHERE asked = ?", Bare::of, asked.bytes()).map(this::kept);
    }

    long open(String member) {
        return database.first("SELECT COUNT(*) AS open FROM registration_request WHERE member = ? AND state IN"
                + " ('SUBMITTED', 'WAITING')", row -> row.number("open"), member).orElseThrow();
    }

    /// A request without its history, which is read when the row is done with.
    private record Bare(long id, RegistrationRequest request, RequestState state, Optional<Long> position, long steps) {
        static Bare of(Row row) {
            var position = row.optionalNumber("position");
            return new Bare(row.number("id"), RegistrationRequest.of(row.bytes("request")),
                    RequestState.valueOf(row.text("state")),
                    position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty(), row.number("steps"));
        }
    }

    private KeptRequest kept(Bare bare) {
        return new KeptRequest(bare.id, bare.request, bare.state, bare.position, history(bare));
    }

    /// The steps the row counted and no later ones: state and history must be of one moment, since the next decision
    /// counts on them.
    private List<Step> history(Bare bare) {
        return database.query(
                "SELECT time, actor, act, reason FROM registration_step WHERE request = ? AND number <= ?"
                        + " ORDER BY number",
                row -> new Step(row.time("time"), row.text("actor"), Step.Act.valueOf(row.text("act")),
                        row.optionalText("reason")),
                bare.id, bare.steps);
    }

    /// One page of what a list asks for.
    List<KeptRequest> list(RequestQuery query) {
        return database.query(COLUMNS + query.where() + query.order() + " LIMIT ? OFFSET ?", Bare::of,
                query.parametersAnd(query.pageSize(), (query.page() - 1L) * query.pageSize())).stream()
                .map(this::kept).toList();
    }

    long count(RequestQuery query) {
        return database.first("SELECT COUNT(*) AS found FROM registration_request" + query.where(),
                row -> row.number("found"), query.parametersAnd()).orElseThrow();
    }
}
