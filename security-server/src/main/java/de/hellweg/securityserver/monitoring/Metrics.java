package de.hellweg.securityserver.monitoring;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.registry.CurrentRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;

/// Numbers for the operator's monitoring, in Prometheus' text form (0.0.4).
public final class Metrics {
    private static final double NANOSECONDS = 1e9;

    private final PrometheusRegistry numbers = new PrometheusRegistry();
    private final Counter requests = Counter.builder().name("hellweg_requests_total")
            .help("Requests answered, by interface and class of status.").labelNames("interface", "status")
            .register(numbers);
    private final Histogram durations = Histogram.builder().name("hellweg_request_duration_seconds")
            .help("From the request's head to the answer's head.").labelNames("interface").classicOnly()
            .register(numbers);

    /// One for the server, on its own registry of numbers.
    public Metrics(CurrentRegistry registry, Health health, InstantSource clock) {
        GaugeWithCallback.builder().name("hellweg_registry_entries").help("Entries of the registry's log known here.")
                .callback(gauge -> gauge.call((double) registry.snapshot().size())).register(numbers);
        GaugeWithCallback.builder().name("hellweg_registry_age_seconds")
                .help("Age of the registry's newest checkpoint.")
                .callback(gauge -> gauge.call(
                        Duration.between(registry.snapshot().time(), clock.instant()).toMillis() / 1000.0))
                .register(numbers);
        GaugeWithCallback.builder().name("hellweg_findings").help("Findings of the health report, by severity.")
                .labelNames("severity").callback(gauge -> {
                    var findings = health.findings();
                    for (var severity : Health.Severity.values()) {
                        gauge.call((double) findings.stream().filter(each -> each.severity() == severity).count(),
                                severity.name().toLowerCase(java.util.Locale.ROOT));
                    }
                }).register(numbers);
    }

    /// The handler, counted and timed under a name.
    public HttpHandler measured(String name, HttpHandler handler) {
        var duration = durations.labelValues(name);
        return exchange -> {
            long start = System.nanoTime();
            var answer = handler.answer(exchange);
            duration.observe((System.nanoTime() - start) / NANOSECONDS);
            requests.labelValues(name, answer.status() / 100 + "xx").inc();
            return answer;
        };
    }

    /// `GET /metrics`.
    public HttpResponse answer(HttpExchange exchange) {
        var text = new ByteArrayOutputStream();
        var writer = PrometheusTextFormatWriter.create();
        try {
            writer.write(text, numbers.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer takes all that is written", e);
        }
        return HttpResponse.of(200, writer.getContentType(), text.toByteArray());
    }
}
