package de.hellweg.registry.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who changed what and when: the entries about an object, of a kind, by an actor, in a time, the newest first.
public final class HistoryApi {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryApi.class);

    private final RegistryLog log;
    private final HistoryIndex index;
    private final Gate gate;

    public HistoryApi(RegistryLog log, HistoryIndex index, Gate gate) {
        this.log = log;
        this.index = index;
        this.gate = gate;
    }

    /// Adds the route.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/api/v1/history",
                gate.allowed(Right.SEE, asked -> answer(HistoryQuery.parse(asked.exchange().query()))));
    }

    private HttpResponse answer(HistoryQuery query) {
        try {
            var found = index.find(query);
            var page = found.subList(0, Math.min(found.size(), query.limit()));
            var items = page.stream().<JsonValue>map(this::item).toList();
            var answer = JsonObject.builder().put("items", new JsonArray(items));
            return Json.answer(200, (found.size() > page.size() ? answer.put("before", page.getLast()) : answer)
                    .build());
        } catch (DatabaseUnavailable e) {
            LOG.error("The history could not be read: {}", e.getMessage());
            throw Refused.notNow("The registry's store cannot be read (" + e.kind() + ").");
        }
    }

    private JsonObject item(long position) {
        var entry = RegistryEntry.parse(log.entries(position, position + 1).getFirst().canonical());
        List<String> objects = Subjects.of(entry);
        return JsonObject.builder().put("position", position).put("time", UtcTime.write(entry.time()))
                .put("kind", entry.kind()).put("actor", entry.actor()).put("objects", objects)
                .put("payload", entry.payload()).build();
    }
}
