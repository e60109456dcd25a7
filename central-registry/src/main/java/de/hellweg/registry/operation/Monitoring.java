package de.hellweg.registry.operation;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Keys;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.monitoring.Numbers;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an operator's monitoring asks, of the active process and of the one that stands by: health without a key, numbers
/// with the key of somebody who may see the registry's state.
public final class Monitoring {
    private final Database database;
    private final Keys keys;
    private final RegistryHealth health;
    private final Numbers numbers = new Numbers();
    private final Counter refused = numbers.count("hellweg_sign_ins_refused_total",
            "Refused sign-ins and requests without a valid API key, by kind.", "kind");
    private volatile Optional<String> active = Optional.of("");

    public Monitoring(RegistryLog log, Database database, Keys keys, RegistryHealth health) {
        this.database = database;
        this.keys = keys;
        this.health = health;
        numbers.add("hellweg_registry_entries", "Entries of the registry's log.",
                () -> Optional.of((double) log.published().size()));
        numbers.add("hellweg_registry_age_seconds", "Age of the newest checkpoint.",
                () -> Optional.of(health.age().toMillis() / 1000.0));
        numbers.add("hellweg_registry_active", "1 if this process is the active one, 0 if it stands by.",
                () -> Optional.of(active.isEmpty() ? 1.0 : 0.0));
        numbers.add("hellweg_registry_followers_waiting", "Followers that wait for the next entry or checkpoint.",
                () -> Optional.of((double) log.waiting()));
        numbers.add("hellweg_registry_requests_waiting", "Registration requests nobody has decided yet.",
                this::requestsWaiting);
        numbers.add("hellweg_registry_cosignatures", "Members' cosignatures of the newest checkpoint.",
                () -> Optional.of(SignedNote.parse(log.cosigned()).signers().size() - 1.0));
        numbers.add("hellweg_findings", "Findings of the health report, by severity.", "severity", this::findings);
    }

    private Optional<Double> requestsWaiting() {
        try {
            return database.first("SELECT COUNT(*) AS open FROM registration_request WHERE state IN ('SUBMITTED',"
                    + " 'WAITING')", row -> (double) row.number("open"));
        } catch (DatabaseUnavailable e) {
            return Optional.empty();
        }
    }

    private Map<String, Double> findings() {
        var findings = health.findings();
        var counts = new TreeMap<String, Double>();
        for (var severity : RegistryHealth.Severity.values()) {
            counts.put(severity.name().toLowerCase(Locale.ROOT),
                    (double) findings.stream().filter(each -> each.severity() == severity).count());
        }
        return counts;
    }

    /// From now on this process is the active one.
    public void active() {
        active = Optional.empty();
    }

    /// From now on it stands by.
    ///
    /// @param other the active process
    public void standsBy(String other) {
        active = Optional.of(other);
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/health/live", _ -> Json.answer(200, JsonObject.builder().put("status", "live")
                .put("findings", new JsonArray(List.of())).build()))
                .route("GET", "/health/ready", _ -> ready())
                .route("GET", "/metrics", exchange -> Administration.refusing(exchange, () -> numbers(exchange)));
    }

    private HttpResponse ready() {
        var report = health.report(active);
        boolean ready = report.get("status").filter(new de.hellweg.trust.json.JsonValue.JsonString("active")::equals)
                .isPresent();
        return Json.answer(ready ? 200 : 503, report);
    }

    private HttpResponse numbers(HttpExchange exchange) {
        try {
            var actor = Administration.bearer(exchange)
                    .flatMap(key -> keys.holder(key, exchange.remote().getAddress())).orElseThrow(Refused::noKey);
            if (!actor.may(Right.SEE)) {
                throw Refused.forbidden("This asks for the right SEE, which your roles do not give.");
            }
        } catch (DatabaseUnavailable e) {
            throw Refused.notNow("The registry's store cannot be used (" + e.kind() + ").");
        }
        return numbers.answer();
    }

    /// The handler of everything, measured.
    public HttpHandler around(HttpHandler handler) {
        return numbers.measured(Monitoring::part, exchange -> {
            var answer = handler.answer(exchange);
            if (answer.status() == 401 || answer.status() == 429) {
                refused.labelValues(exchange.path().equals("/sign-in") ? "password" : "key").inc();
            }
            return answer;
        });
    }

    /// Long polls wait by design, so they have a name of their own.
    private static String part(HttpExchange exchange) {
        var path = exchange.path();
        if (path.equals("/log/follow")) {
            return "follow";
        }
        if (path.equals("/checkpoint") || path.equals("/anchor") || path.startsWith("/log/")
                || path.startsWith("/tile/")) {
            return "log";
        }
        if (path.startsWith("/api/")) {
            return "api";
        }
        if (path.startsWith("/health") || path.equals("/metrics")) {
            return "monitoring";
        }
        return path.startsWith("/witness/") ? "witness" : "pages";
    }
}
