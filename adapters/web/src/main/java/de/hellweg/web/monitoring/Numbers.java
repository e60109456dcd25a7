package de.hellweg.web.monitoring;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Numbers of one server in Prometheus' text form (0.0.4): its requests and their durations, and what it adds.
public final class Numbers {
    private static final double NANOSECONDS = 1e9;

    private final PrometheusRegistry numbers = new PrometheusRegistry();
    private final Counter requests = Counter.builder().name("hellweg_requests_total")
            .help("Requests answered, by interface and class of status.").labelNames("interface", "status")
            .register(numbers);
    private final Histogram durations = Histogram.builder().name("hellweg_request_duration_seconds")
            .help("From the request's head to the answer's head.").labelNames("interface").classicOnly()
            .register(numbers);

    /// Adds a number that is looked up each time it is asked for; left out when it cannot be had.
    public void add(String name, String help, Supplier<Optional<Double>> value) {
        GaugeWithCallback.builder().name(name).help(help).callback(gauge -> value.get().ifPresent(gauge::call))
                .register(numbers);
    }

    /// Adds a number for each value of a label.
    public void add(String name, String help, String label, Supplier<Map<String, Double>> values) {
        GaugeWithCallback.builder().name(name).help(help).labelNames(label)
                .callback(gauge -> values.get().forEach((key, value) -> gauge.call(value, key))).register(numbers);
    }

    /// Adds a number that only grows, by the label's value.
    public Counter count(String name, String help, String label) {
        return Counter.builder().name(name).help(help).labelNames(label).register(numbers);
    }

    /// The handler, counted and timed under the name each request has.
    public HttpHandler measured(Function<HttpExchange, String> naming, HttpHandler handler) {
        return exchange -> {
            var name = naming.apply(exchange);
            long start = System.nanoTime();
            var answer = handler.answer(exchange);
            durations.labelValues(name).observe((System.nanoTime() - start) / NANOSECONDS);
            requests.labelValues(name, answer.status() / 100 + "xx").inc();
            return answer;
        };
    }

    /// All numbers as they are now.
    public HttpResponse answer() {
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
