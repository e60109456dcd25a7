package de.hellweg.securityserver.management;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.messagelog.ContainerSource;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.access.AsicHandler;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Looking into the message log, for the auditor: index fields of many records, the signed container of one. That somebody
/// looked is logged before anything is shown.
public final class RecordsApi {
    private static final int MOST = 1_000;

    private final MessageLog log;
    private final ContainerSource containers;
    private final Administration administration;
    private final Clock clock;

    public RecordsApi(MessageLog log, ContainerSource containers, Administration administration, Clock clock) {
        this.log = log;
        this.containers = containers;
        this.administration = administration;
        this.clock = clock;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/api/v1/records",
                administration.keyed((exchange, _, actor) -> Json.answer(200, find(exchange, actor))))
                .route("GET", "/api/v1/records/{sequence}/container",
                        administration.keyed((_, parameters, actor) -> container(parameters.get("sequence"), actor)))
                .route("GET", "/api/v1/checkpoint",
                        administration.keyed((_, _, _) -> Json.answer(200, JsonObject.builder()
                                .put("checkpoint", log.checkpoint().map(note -> note.encoded())).build())));
    }

    private JsonObject find(HttpExchange exchange, String actor) {
        var query = query(parameters(exchange.query()));
        try {
            log.append(new LogRecord.Accessed(Optional.empty(), actor, what(query)));
            return JsonObject.builder().put("items",
                    new JsonArray(log.find(query, MOST).stream().<JsonValue>map(RecordsApi::form).toList())).build();
        } catch (LogUnavailable e) {
            throw logAway();
        }
    }

    private HttpResponse container(String sequence, String actor) {
        long number = sequence(sequence);
        try {
            log.append(new LogRecord.Accessed(Optional.empty(), actor, "container of record " + number));
            return containers.container(number).map(AsicHandler::container)
                    .orElseThrow(() -> Refused
                            .unknown("Record " + number + " is not in the log, or has no sealed message."));
        } catch (LogUnavailable e) {
            throw logAway();
        }
    }

    private static Refused logAway() {
        return Refused.notNow("The message log cannot be read or written now.");
    }

    private static long sequence(String given) {
        try {
            return Long.parseUnsignedLong(given);
        } catch (NumberFormatException e) {
            throw new Malformed("sequence", "is not a number", e);
        }
    }

    private LogQuery query(Map<String, String> given) {
        if (given.containsKey("requestId")) {
            return new LogQuery.ByRequestId(new RequestId(uuid(given)));
        }
        if (given.containsKey("messageId")) {
            return new LogQuery.ByMessageId(SubsystemId.parse(required(given, "client")), required(given, "messageId"));
        }
        if (given.containsKey("issue")) {
            return new LogQuery.ByIssue(required(given, "issue"));
        }
        var from = UtcTime.parse(required(given, "from"));
        if (given.containsKey("purpose")) {
            return new LogQuery.ByPurpose(new PurposeCode(required(given, "purpose")), from);
        }
        return new LogQuery.ByTime(from,
                given.containsKey("before") ? UtcTime.parse(required(given, "before")) : clock.instant());
    }

    private static UUID uuid(Map<String, String> given) {
        try {
            return UUID.fromString(required(given, "requestId"));
        } catch (IllegalArgumentException e) {
            throw new Malformed("requestId", "is not a UUID", e);
        }
    }

    private static String required(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null) {
            throw new Malformed("query", "needs requestId, or client and messageId, or issue, or from with purpose or"
                    + " before");
        }
        return value;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1))) != null) {
                throw new Malformed("query", "must be name=value pairs, each name once");
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("query", "is not percent-encoded", e);
        }
    }

    /// What was looked for, for the record of looking.
    private static String what(LogQuery query) {
        return switch (query) {
            case LogQuery.ByRequestId(var id) -> "request id " + id.value();
            case LogQuery.ByMessageId(var client, var id) -> "message id " + id + " of " + client.path();
            case LogQuery.ByIssue(var issue) -> "case number " + issue;
            case LogQuery.ByPurpose(var purpose, var from) -> "purpose " + purpose.value() + " from " + from;
            case LogQuery.ByTime(var from, var before) -> "time from " + from + " to " + before;
            case LogQuery.From(var sequence) -> "sequence from " + sequence;
        };
    }

    private static JsonObject form(LogEntry entry) {
        var json = JsonObject.builder().put("sequence", entry.logged().sequence())
                .put("time", UtcTime.write(entry.logged().time())).put("kind", entry.kind().name())
                .put("commitment", entry.commitment().hex()).put("timed", new JsonBoolean(entry.timed()))
                .put("sealed", new JsonBoolean(entry.sealed()));
        entry.fields().ifPresent(fields -> fields(json, fields));
        return json.build();
    }

    private static void fields(JsonObject.Builder json, LogEntry.Fields fields) {
        json.put("side", fields.side().map(each -> each.word())).put("messageId", fields.messageId())
                .put("requestId", fields.requestId().map(each -> each.value().toString()))
                .put("client", fields.client().map(SubsystemId::path))
                .put("service", fields.service().map(ServiceId::path))
                .put("purpose", fields.purpose().map(PurposeCode::value)).put("issue", fields.issue())
                .put("userId", fields.userId()).put("peer", fields.peer().map(each -> each.path()))
                .put("detail", fields.detail());
        fields.ends().ifPresent(request -> json.put("ends", request));
    }
}
