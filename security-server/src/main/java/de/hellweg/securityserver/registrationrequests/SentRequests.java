package de.hellweg.securityserver.registrationrequests;

import de.hellweg.securityserver.registrationrequests.SentRequest.Standing;
import de.hellweg.securityserver.registrationrequests.SentRequest.State;
import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Refused;
import java.util.List;
import java.util.Optional;

/// The requests in the server's configuration database. Of those that are decided the newest [#MOST_DECIDED] are kept; the
/// registry keeps them all.
public final class SentRequests {
    static final int MOST_DECIDED = 500;
    private static final String ALL = "SELECT * FROM sent_request";
    private static final String OPEN = " state IN ('TO_SEND', 'SUBMITTED', 'WAITING')";

    private final Database database;

    public SentRequests(Database database) {
        this.database = database;
    }

    /// Keeps a request before it is sent; throws [Refused] if the same is open already.
    ///
    /// @param wanted what is asked, without the time of asking
    void keep(SentRequest request, JsonObject wanted) {
        var text = CanonicalJson.text(wanted);
        database.transaction(in -> {
            in.first(ALL + " WHERE wanted = ? AND" + OPEN, SentRequests::read, text).ifPresent(same -> {
                throw Refused.conflict("The same is asked already, by request " + same.asked().hex() + ".");
            });
            return in.execute("INSERT INTO sent_request (asked, wanted, request, made_by, made, state)"
                    + " VALUES (?, ?, ?, ?, ?, ?)", request.asked().bytes(), text,
                    CanonicalJson.write(
                            request.request()),
                    request.by(), request.made(), request.state().name());
        });
    }

    /// Writes how an open request stands; one that was decided stays as it is.
    SentRequest stands(SentRequest request, Standing now) {
        database.transaction(in -> {
            in.execute("UPDATE sent_request SET state = ?, position = ?, told = ? WHERE asked = ? AND" + OPEN,
                    now.state().name(), now.position(), now.told(), request.asked().bytes());
            return in.execute("DELETE FROM sent_request WHERE NOT" + OPEN + " AND asked NOT IN (SELECT asked FROM"
                    + " sent_request WHERE NOT" + OPEN + " ORDER BY made DESC, asked LIMIT " + MOST_DECIDED + ")");
        });
        return find(request.asked()).orElseGet(() -> request.standing(now));
    }

    /// Those that are not decided, the oldest first.
    List<SentRequest> open() {
        return database.query(ALL + " WHERE" + OPEN + " ORDER BY made, asked", SentRequests::read);
    }

    /// All of them, the newest first.
    public List<SentRequest> all() {
        return database.query(ALL + " ORDER BY made DESC, asked", SentRequests::read);
    }

    public Optional<SentRequest> find(Digest asked) {
        return database.first(ALL + " WHERE asked = ?", SentRequests::read, asked.bytes());
    }

    private static SentRequest read(Row row) {
        var position = row.optionalNumber("position");
        return new SentRequest(Digest.ofSha256(row.bytes("asked")), CanonicalJson.parseCanonical(row.bytes("request")),
                row.text("made_by"), row.time("made"), State.valueOf(row.text("state")),
                position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty(), row.optionalText("told"));
    }
}
