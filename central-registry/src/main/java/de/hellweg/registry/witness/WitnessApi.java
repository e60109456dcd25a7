package de.hellweg.registry.witness;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.AddCheckpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The witness over HTTP (C2SP tlog-witness), with `/witness` as submission and as monitoring prefix, and the collection
/// of what members witness of the registry's log. Nobody needs a key: signatures say who asks.
public final class WitnessApi {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessApi.class);
    private static final int LARGEST = 80 * 1024;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final RegistryLog log;
    private final Witness witness;
    private final WitnessStore store;

    /// @param key the registry's newest log key, which is its key as a witness, too
    public WitnessApi(RegistryLog log, WitnessStore store, Supplier<NoteSigner> key, Clock clock) {
        this.log = log;
        this.store = store;
        this.witness = new Witness(origin -> keys(log.published().registry(), origin), store, key, clock);
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("POST", "/witness/add-checkpoint", exchange -> guarded(exchange, () -> add(exchange)))
                .route("GET", "/witness/key", _ -> text(200, witness.verifier().encodedAsWitness() + "\n"))
                .route("GET", "/witness/{origin}/checkpoint",
                        (exchange, parameters) -> guarded(exchange, () -> newest(exchange, parameters)))
                .route("POST", "/log/cosignatures", exchange -> guarded(exchange, () -> cosigned(exchange)));
    }

    /// The keys a server's message log ever had; none for anything else.
    private static List<NoteVerifier> keys(Registry registry, String origin) {
        try {
            return LogOrigin.serverOf(origin).flatMap(registry::server).map(SecurityServer::logKeys).orElse(List.of());
        } catch (Malformed e) {
            return List.of();
        }
    }

    private HttpResponse add(HttpExchange exchange) {
        return switch (witness.add(AddCheckpoint.parse(body(exchange)))) {
            case Answer.Cosigned(var note) -> text(200, note.cosignatureLines(witness.verifier()));
            case Answer.OtherSize(var size) ->
                HttpResponse.of(409, "text/x.tlog.size", (size + "\n").getBytes(StandardCharsets.US_ASCII));
            case Answer.Contradictory(var detail) -> problem(exchange, 400, "malformed-request", detail);
            case Answer.UnknownLog() -> problem(exchange, 404, "unknown", "No server has a log of this name.");
            case Answer.NotSigned() -> problem(exchange, 403, "not-signed", "The log did not sign this checkpoint.");
            case Answer.Inconsistent() -> problem(exchange, 422, "inconsistent",
                    "The checkpoint is not proved to continue the one that was cosigned before.");
        };
    }

    private HttpResponse newest(HttpExchange exchange, PathParameters parameters) {
        return store.byHash(parameters.get("origin")).map(note -> text(200, note.encoded()))
                .orElseGet(() -> problem(exchange, 404, "unknown", "No checkpoint of this log was cosigned."));
    }

    /// A server says that the newest checkpoint of the registry continues what it has seen.
    private HttpResponse cosigned(HttpExchange exchange) {
        var note = SignedNote.parse(body(exchange));
        var registry = log.published().registry();
        for (String name : note.signers()) {
            for (NoteVerifier key : keys(registry, name)) {
                if (note.cosignedBy(key).isPresent()) {
                    return log.cosigned(note, key)
                            ? HttpResponse.of(204)
                            : problem(exchange, 409, "does-not-fit", "This is not the newest checkpoint any more.");
                }
            }
        }
        return problem(exchange, 403, "not-signed", "No registered server cosigned this.");
    }

    private static String body(HttpExchange exchange) {
        try {
            var bytes = exchange.body().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Malformed("body", "is too large");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Malformed("body", "broke off", e);
        }
    }

    private static HttpResponse guarded(HttpExchange exchange, Supplier<HttpResponse> action) {
        try {
            return action.get();
        } catch (Malformed e) {
            return problem(exchange, 400, "malformed-request", e.where() + " " + e.problem() + ".");
        } catch (DatabaseUnavailable e) {
            LOG.error("The witness's store failed: {}", e.getMessage());
            return problem(exchange, 503, "not-now", "The registry's store is away (" + e.kind() + ").");
        } catch (SigningKeyAway e) {
            LOG.error("Nothing was cosigned: {}", e.getMessage());
            return problem(exchange, 503, "not-now", "The registry's log key cannot be used now.");
        }
    }

    private static HttpResponse text(int status, String text) {
        return HttpResponse.of(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse problem(HttpExchange exchange, int status, String code, String detail) {
        return new Problem(status, code, detail, detail, exchange.id()).toResponse();
    }
}
