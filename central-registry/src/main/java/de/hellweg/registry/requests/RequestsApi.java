package de.hellweg.registry.requests;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.registry.entry.RequestRevocation;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Registration requests over HTTP: sent by security servers without a key, since seals and signature say who asks;
/// listed and decided by registrars.
public final class RequestsApi {
    private static final Logger LOG = LoggerFactory.getLogger(RequestsApi.class);
    private static final String PATH = "/api/v1/registration-requests";

    private static final String INVITED = "Hellweg-Invitation";

    private final Registrations registrations;
    private final Gate gate;
    private final Invitation invitation;

    public RequestsApi(Registrations registrations, Gate gate, Invitation invitation) {
        this.registrations = registrations;
        this.gate = gate;
        this.invitation = invitation;
    }

    /// Lets in the request of a server that shows an invitation.
    @FunctionalInterface
    public interface Invitation {
        /// Takes the request; throws [Refused] or [Malformed].
        KeptRequest admit(HttpExchange exchange, String proof, RegistrationRequest request);
    }

    /// What a registrar decides about a request.
    @FunctionalInterface
    private interface Decision {
        KeptRequest of(long id, String registrar, Asked asked);
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("POST", PATH, (exchange, _) -> Administration.refusing(exchange, () -> submit(exchange)))
                .route("GET", PATH, gate.allowed(Right.SEE, asked -> list(asked.exchange())))
                .route("GET", PATH + "/{id}", gate.allowed(Right.SEE, asked -> answer(200,
                        registrations.find(id(asked)))))
                .route("POST", PATH + "/{id}/approve", decided((id, registrar, asked) -> registrations.approve(id,
                        registrar, reason(asked), along(asked))))
                .route("POST", PATH + "/{id}/decline", decided((id, registrar, asked) -> registrations.decline(id,
                        registrar, requiredReason(asked), along(asked))))
                .route("POST", PATH + "/{id}/revoke", decided((id, registrar, asked) -> registrations.revoke(id,
                        registrar, requiredReason(asked), along(asked))))
                .route("GET", "/api/v1/asked/{digest}", (exchange, parameters) -> Administration.refusing(exchange,
                        () -> asked(parameters.get("digest"))))
                .route("POST", "/api/v1/asked/{digest}/revoke", (exchange, parameters) -> Administration.refusing(
                        exchange, () -> takenBack(exchange, parameters.get("digest"))))
                .route("POST", "/api/v1/registrations", gate.allowed(Right.REGISTER, this::register));
    }

    private RouteHandler decided(Decision decision) {
        return gate.allowed(Right.REGISTER, asked -> {
            long id = id(asked);
            asked.note("registration request " + id);
            return answer(200, decision.of(id, asked.actor().name(), asked));
        });
    }

    /// The record goes along with the decision.
    private static Registrations.Along along(Asked asked) {
        return (in, taken) -> asked.trace().carriedOut(in, taken.told());
    }

    private HttpResponse submit(HttpExchange exchange) {
        try {
            var request = RegistrationRequest.read(Json.request(exchange));
            var proof = exchange.headers().first(INVITED);
            var kept = proof.isPresent()
                    ? invitation.admit(exchange, proof.get(), request)
                    : registrations.submit(request);
            return answer(kept.state() == RequestState.APPROVED ? 201 : 202, kept);
        } catch (DatabaseUnavailable e) {
            throw away("A request could not be kept", e);
        } catch (SigningKeyAway e) {
            LOG.error("A request could not be entered: {}", e.getMessage());
            throw Refused.notNow("The registry's log key cannot be used now. Send the request again later.");
        }
    }

    /// How a request stands, for who knows what was asked: without the names of those who decided.
    private HttpResponse asked(String digest) {
        return standing(registrations.find(digest(digest)));
    }

    /// Who asked takes it back, by seal.
    private HttpResponse takenBack(HttpExchange exchange, String digest) {
        try {
            return standing(registrations.revoke(RequestRevocation.read(digest(digest), Json.request(exchange))));
        } catch (DatabaseUnavailable e) {
            throw away("A request could not be taken back", e);
        }
    }

    private static HttpResponse standing(KeptRequest kept) {
        return Json.answer(200, summary(kept).put("reason", kept.last().reason()).build());
    }

    private static Digest digest(String written) {
        if (!written.matches("[0-9a-f]{64}")) {
            throw Refused.malformed("/digest must be a SHA-256 in hexadecimal.");
        }
        return Digest.ofSha256(HexFormat.of().parseHex(written));
    }

    private static Refused away(String what, DatabaseUnavailable e) {
        LOG.error("{}: {}", what, e.getMessage());
        return Refused.notNow("The registry's store does not take the request (" + e.kind() + "). Try again later.");
    }

    /// A registrar who brings a request approves it with that.
    private HttpResponse register(Asked asked) {
        var request = RegistrationRequest.read(Json.request(asked.exchange()));
        asked.note(request.kind() + " about " + request.event().subject());
        var kept = registrations.bring(request, asked.actor().name(), along(asked));
        return kept.position().map(position -> Json.answer(201, JsonObject.builder().put("position", position)
                .put("request", kept.id()).build())).orElseGet(() -> answer(202, kept));
    }

    private HttpResponse list(HttpExchange exchange) {
        var query = RequestQuery.parse(exchange.query());
        var items = registrations.list(query).stream().<JsonValue>map(kept -> summary(kept).build()).toList();
        return Json.answer(200, JsonObject.builder().put("items", new JsonArray(items))
                .put("found", registrations.count(query)).put("page", query.page())
                .put("pageSize", query.pageSize()).build());
    }

    private static Optional<String> reason(Asked asked) {
        var in = JsonFields.of(Json.request(asked.exchange()));
        var reason = in.optionalText("reason");
        in.end();
        return reason;
    }

    private static String requiredReason(Asked asked) {
        return reason(asked).orElseThrow(() -> Refused.malformed("/reason is missing."));
    }

    private static long id(Asked asked) {
        var id = asked.parameters().get("id");
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Refused.unknown("A request has a number.");
        }
        return Long.parseLong(id);
    }

    private static HttpResponse answer(int status, KeptRequest kept) {
        var history = kept.history().stream().<JsonValue>map(RequestsApi::step).toList();
        return Json.answer(status, summary(kept).put("request", kept.request().written())
                .put("history", new JsonArray(history)).build());
    }

    private static JsonObject.Builder summary(KeptRequest kept) {
        var json = JsonObject.builder().put("id", kept.id()).put("kind", kept.request().kind())
                .put("member", kept.request().event().sealer().path()).put("sender", kept.request().sender())
                .put("about", kept.request().event().subject()).put("state", word(kept.state()))
                .put("asked", UtcTime.write(kept.request().event().asked()))
                .put("changed", UtcTime.write(kept.last().time()));
        kept.position().ifPresent(position -> json.put("position", position));
        return json;
    }

    private static JsonObject step(Step step) {
        return JsonObject.builder().put("time", UtcTime.write(step.time())).put("actor", step.actor())
                .put("act", word(step.act())).put("reason", step.reason()).build();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
