package de.hellweg.securityserver.monitoring;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.web.monitoring.Numbers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Numbers for the operator's monitoring, in Prometheus' text form (0.0.4).
public final class Metrics {
    private final Numbers numbers = new Numbers();

    /// One for the server, on its own registry of numbers.
    public Metrics(CurrentRegistry registry, Health health, InstantSource clock) {
        numbers.add("hellweg_registry_entries", "Entries of the registry's log known here.",
                () -> Optional.of((double) registry.snapshot().size()));
        numbers.add("hellweg_registry_age_seconds", "Age of the registry's newest checkpoint.",
                () -> Optional.of(Duration.between(registry.snapshot().time(), clock.instant()).toMillis() / 1000.0));
        numbers.add("hellweg_findings", "Findings of the health report, by severity.", "severity",
                () -> findings(health));
    }

    private static Map<String, Double> findings(Health health) {
        var findings = health.findings();
        var counts = new TreeMap<String, Double>();
        for (var severity : Health.Severity.values()) {
            counts.put(severity.name().toLowerCase(Locale.ROOT),
                    (double) findings.stream().filter(each -> each.severity() == severity).count());
        }
        return counts;
    }

    /// The handler, counted and timed under a name.
    public HttpHandler measured(String name, HttpHandler handler) {
        return numbers.measured(_ -> name, handler);
    }

    /// `GET /metrics`.
    public HttpResponse answer(HttpExchange exchange) {
        return numbers.answer();
    }
}
