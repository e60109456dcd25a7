package de.hellweg.registry.publication;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.Router;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.tiles.TilePath;
import de.hellweg.trust.log.tiles.Tiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log as tiles (C2SP tlog-tiles), so that any log client can follow it: with `/checkpoint` all it needs.
///
/// A tile, full or partial, is never another one later, so it may be kept for ever by whoever passes it on.
public final class TileApi {
    private static final Logger LOG = LoggerFactory.getLogger(TileApi.class);
    private static final String PREFIX = "/tile/";

    private final RegistryLog log;

    public TileApi(RegistryLog log) {
        this.log = log;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.mount(PREFIX, this::answer);
    }

    private HttpResponse answer(HttpExchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            var answer = problem(exchange, 405, "method-not-allowed", "This path takes other methods.");
            return new HttpResponse(405, answer.headers().toBuilder().add("Allow", "GET, HEAD").build(),
                    answer.content());
        }
        try {
            var tile = TilePath.parse(exchange.path().substring(PREFIX.length()));
            return tile.within(log.published().size())
                    ? Answers.immutable(exchange, "application/octet-stream", content(tile))
                    : notYet(exchange);
        } catch (Malformed e) {
            return problem(exchange, 404, "not-found", "There is no tile at this path: it " + e.problem() + ".");
        } catch (DatabaseUnavailable e) {
            LOG.error("The log could not be read: {}", e.getMessage());
            return problem(exchange, 503, "not-now", "The registry's store cannot be read (" + e.kind() + ").");
        }
    }

    private byte[] content(TilePath tile) {
        return tile.level().isPresent()
                ? Tiles.hashes(tile, log.tree())
                : Tiles.bundle(log.entries(tile.start(), tile.end()).stream().map(RegistryStore.Kept::canonical)
                        .toList());
    }

    /// The tile may be there soon, so that nobody may remember that it is not.
    private static HttpResponse notYet(HttpExchange exchange) {
        var answer = problem(exchange, 404, "not-found", "The log is not long enough for this tile.");
        return new HttpResponse(404, answer.headers().toBuilder().set("Cache-Control", "no-store").build(),
                answer.content());
    }

    private static HttpResponse problem(HttpExchange exchange, int status, String code, String detail) {
        return new Problem(status, code, detail, detail, exchange.id()).toResponse();
    }
}
