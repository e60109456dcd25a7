package de.hellweg.securityserver.accessrequests;

import de.hellweg.securityserver.accessrequests.AccessRequest.Decision;
import de.hellweg.securityserver.accessrequests.AccessRequest.State;
import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.ConfigurationConflict;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.StoredConfiguration;
import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.web.administration.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The requests in the server's configuration database, so that a decision and the right it gives are one transaction.
///
/// A client has at most [#MOST_OPEN] open requests here, and of decided ones the newest [#MOST_DECIDED] are kept; so what
/// others send is bounded by the number of the registry's subsystems.
public final class StoredRequests implements ReceivedRequests {
    static final int MOST_OPEN = 20;
    static final int MOST_DECIDED = 50;
    private static final String ALL = "SELECT * FROM access_request";

    private final Database database;
    private final StoredConfiguration configuration;
    private final Clock clock;

    public StoredRequests(Database database, StoredConfiguration configuration, Clock clock) {
        this.database = database;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public Optional<AccessRequest> keep(AccessRequest wanted) {
        var client = wanted.client().path();
        return database.transaction(in -> {
            var same = in.first(ALL + " WHERE client = ? AND service = ? AND purposes = ? AND state = 'OPEN'",
                    StoredRequests::read, client, wanted.service().path(), written(wanted.purposes()));
            if (same.isPresent()) {
                return same;
            }
            if (in.first("SELECT COUNT(*) AS open FROM access_request WHERE client = ? AND state = 'OPEN'",
                    row -> row.number("open"), client).orElse(0L) >= MOST_OPEN) {
                return Optional.<AccessRequest>empty();
            }
            in.execute("INSERT INTO access_request (id, client, provider, service, purposes, reason, asked, state)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", wanted.id(), client, wanted.service().provider().path(),
                    wanted.service().path(), written(wanted.purposes()), wanted.reason(), wanted.asked(),
                    State.OPEN.name());
            return Optional.of(wanted);
        });
    }

    @Override
    public List<AccessRequest> of(SubsystemId client, SubsystemId provider) {
        return database.query(ALL + " WHERE client = ? AND provider = ? ORDER BY asked DESC, id", StoredRequests::read,
                client.path(), provider.path());
    }

    /// All of them, the newest first.
    public List<AccessRequest> all() {
        return database.query(ALL + " ORDER BY asked DESC, id", StoredRequests::read);
    }

    /// One of them; throws [Refused] if there is none of that id.
    public AccessRequest find(String id) {
        return database.first(ALL + " WHERE id = ?", StoredRequests::read, id)
                .orElseThrow(() -> Refused.unknown("There is no access request of this id."));
    }

    /// Says yes: the client gets the right, and the request is granted, or neither. Throws [Refused] when it was decided
    /// before, or the right cannot be given.
    ///
    /// @param purposes of those that were asked for
    public AccessRequest grant(String id, Endpoint endpoint, Set<PurposeCode> purposes, Decision decision) {
        var request = find(id);
        if (purposes.isEmpty() || !request.purposes().containsAll(purposes)) {
            throw Refused.conflict("Only purposes that were asked for can be granted, and at least one.");
        }
        try {
            configuration.grant(new AccessRight(request.client(), request.service(), endpoint, purposes, decision.at()),
                    in -> decide(in, request, State.GRANTED, decision));
        } catch (ConfigurationConflict conflict) {
            throw Refused.conflict(conflict.detail());
        }
        return find(id);
    }

    /// Says no, with a reason for those who asked; throws [Refused] when it was decided before.
    public AccessRequest decline(String id, Decision decision) {
        var request = find(id);
        database.transaction(in -> {
            decide(in, request, State.DECLINED, decision);
            return request;
        });
        return find(id);
    }

    /// A decision made now.
    public Decision decision(String by, Optional<String> answer) {
        return new Decision(clock.instant().truncatedTo(ChronoUnit.MILLIS), by, answer);
    }

    private static void decide(Transaction in, AccessRequest request, State state, Decision decision) {
        if (in.execute("UPDATE access_request SET state = ?, decided = ?, decided_by = ?, answer = ?"
                + " WHERE id = ? AND state = 'OPEN'", state.name(), decision.at(), decision.by(), decision.answer(),
                request.id()) != 1) {
            throw Refused.conflict("Somebody was quicker: the request was decided already.");
        }
        in.execute("DELETE FROM access_request WHERE client = ? AND state <> 'OPEN' AND id NOT IN (SELECT id FROM"
                + " access_request WHERE client = ? AND state <> 'OPEN' ORDER BY decided DESC, asked DESC, id LIMIT "
                + MOST_DECIDED
                + ")", request.client().path(), request.client().path());
    }

    private static AccessRequest read(Row row) {
        var state = State.valueOf(row.text("state"));
        return new AccessRequest(row.text("id"), SubsystemId.parse(row.text("client")),
                ServiceId.parse(row.text("service")), purposes(row.text("purposes")), row.text("reason"),
                row.time("asked"), state, state == State.OPEN
                        ? Optional.empty()
                        : Optional.of(new Decision(row.time("decided"), row.text("decided_by"),
                                row.optionalText("answer"))));
    }

    private static String written(List<PurposeCode> purposes) {
        return CanonicalJson.text(JsonObject.builder().put("purposes",
                purposes.stream().map(PurposeCode::value).sorted().toList()).build());
    }

    private static List<PurposeCode> purposes(String written) {
        var json = CanonicalJson.parseCanonical(written.getBytes(StandardCharsets.UTF_8));
        return JsonFields.of(json).list("purposes", Integer.MAX_VALUE, PurposeCode::new);
    }
}
