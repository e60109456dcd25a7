package de.hellweg.registry.invitations;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.RegistrationRequest;
import de.hellweg.registry.requests.RequestsApi;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.trust.UtcTime;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.invitation.InvitationProof;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.JsonListing;
import de.hellweg.web.administration.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Invitations over HTTP: made, listed and taken back by registrars; used by servers with their registration request.
public final class InvitationsApi implements RequestsApi.Invitation {
    private static final String PATH = "/api/v1/invitations";
    /// The longest validity, in hours.
    public static final int LONGEST_HOURS = 30 * 24;
    private static final int MOST_RECORDED = 100;
    private static final JsonListing LISTING = JsonListing.of("id", "server", "state", "maker", "made", "expires");

    private final Invitations invitations;
    private final Gate gate;
    /// How often an invitation was refused: its holder must not fill the audit trail.
    private final Map<Long, Integer> refusals = new ConcurrentHashMap<>();

    public InvitationsApi(Invitations invitations, Gate gate) {
        this.invitations = invitations;
        this.gate = gate;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", PATH, gate.allowed(Right.SEE, this::list))
                .route("POST", PATH, gate.allowed(Right.REGISTER, this::make))
                .route("POST", PATH + "/{id}/revoke", gate.allowed(Right.REGISTER, this::revoke));
    }

    private HttpResponse list(Asked asked) {
        var all = JsonObject.builder().put("items",
                new JsonArray(invitations.all().stream().<JsonValue>map(each -> form(each).build()).toList())).build();
        return Json.answer(200, LISTING.of(all, LISTING.parse(asked.exchange().query())));
    }

    private HttpResponse make(Asked asked) {
        var in = JsonFields.of(Json.request(asked.exchange()));
        var server = in.read("server", SecurityServerId::parse);
        var validity = Duration.ofHours(in.whole("validHours", 1, LONGEST_HOURS));
        in.end();
        asked.note("invitation of " + server.path());
        var made = invitations.make(server, validity, asked.actor().name(), asked.trace());
        return Json.answer(201, form(made.invitation()).put("invitation", made.text().encoded())
                .put("order", TrustServiceDesk.order(made.text())).build());
    }

    private HttpResponse revoke(Asked asked) {
        var id = asked.parameters().get("id");
        asked.note("invitation " + id);
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Refused.unknown("An invitation has a number.");
        }
        JsonFields.of(Json.request(asked.exchange())).end();
        var revoked = invitations.revoke(Long.parseLong(id), asked.actor().name(), asked.trace());
        return Json.answer(200, form(revoked).build());
    }

    /// Every use that is proved leaves a record, whether it was let through or not: the second use of an invitation may be
    /// the first sign that it was stolen.
    @Override
    public KeptRequest admit(HttpExchange exchange, String proof, RegistrationRequest request) {
        var invitation = invitations.proved(InvitationProof.parse(proof), request);
        var what = "invitation " + invitation.id() + " of " + invitation.server().path();
        var recording = gate.recording(exchange, "invitation:" + invitation.id());
        try {
            return invitations.redeem(invitation, request, recording);
        } catch (Refused refused) {
            if (refusals.merge(invitation.id(), 1, Integer::sum) <= MOST_RECORDED) {
                recording.ended(refused.status(), what + " refused: " + refused.detail());
            }
            throw refused;
        } catch (DatabaseUnavailable | SigningKeyAway e) {
            recording.failed(503, what + " not used: the store or the log key failed");
            throw e;
        }
    }

    private JsonObject.Builder form(KeptInvitation invitation) {
        var json = JsonObject.builder().put("id", invitation.id()).put("server", invitation.server().path())
                .put("maker", invitation.maker()).put("made", UtcTime.write(invitation.made()))
                .put("expires", UtcTime.write(invitation.expires()))
                .put("state", invitations.expired(invitation) ? "expired" : word(invitation.state()))
                .put("revoker", invitation.revoker()).put("enrolment", word(invitation.enrolment()));
        invitation.used().ifPresent(request -> json.put("request", request));
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
