package de.hellweg.registry.pages.policy;

import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.rules.Doubt;
import de.hellweg.registry.rules.Doubts;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.signature.Algorithms;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policy of the instance: how fresh proofs must be, and until when algorithms are good.
final class InstanceRules implements Rules<Policy> {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Clock clock;

    InstanceRules(Clock clock) {
        this.clock = clock;
    }

    private enum Span {
        OCSP("ocspFreshness"), REGISTRY("registryMaxAge"), TIMESTAMPING("timestampingOverdue"), CLOCK("clockTolerance");

        private final String field;

        Span(String field) {
            this.field = field;
        }

        Duration of(Policy policy) {
            return switch (this) {
                case OCSP -> policy.ocspFreshness();
                case REGISTRY -> policy.registryMaxAge();
                case TIMESTAMPING -> policy.timestampingOverdue();
                case CLOCK -> policy.clockTolerance();
            };
        }
    }

    @Override
    public String name() {
        return "instance";
    }

    @Override
    public Policy present(Registry registry) {
        return registry.policy();
    }

    @Override
    public Map<String, Html> shown(Visit visit, Policy policy) {
        var times = new Times(visit.texts().language());
        var shown = new LinkedHashMap<String, Html>();
        for (var span : Span.values()) {
            shown.put(visit.text("field." + span.field),
                    Html.text(Spans.told(visit.texts(), span.of(policy))));
        }
        for (var algorithm : SignatureAlgorithm.values()) {
            shown.put(visit.text("algorithm." + algorithm.name()),
                    Html.text(Optional.ofNullable(policy.algorithms().endDates().get(algorithm))
                            .map(end -> visit.text("algorithm.until", times.full(end)))
                            .orElseGet(() -> visit.text("algorithm.open"))));
        }
        return shown;
    }

    @Override
    public List<Field> fields(Visit visit) {
        var fields = new ArrayList<Field>();
        for (var span : Span.values()) {
            fields.add(Field.line(span.field, visit.text("field." + span.field))
                    .hint(visit.text("hint." + span.field) + " " + visit.text("hint.span")));
        }
        for (var algorithm : SignatureAlgorithm.values()) {
            fields.add(Field.line(algorithm.name(), visit.text("field.algorithm",
                    visit.text("algorithm." + algorithm.name()))).hint(visit.text("hint.algorithm")).mayBeEmpty());
        }
        return fields;
    }

    @Override
    public FormFields values(Policy policy) {
        var values = new LinkedHashMap<String, String>();
        for (var span : Span.values()) {
            values.put(span.field, Spans.write(span.of(policy)));
        }
        policy.algorithms().endDates().forEach((algorithm, end) -> values.put(algorithm.name(), written(end)));
        return FormFields.of(values);
    }

    /// The last day, if the end is that of a day; else the moment itself, so that nothing is changed by not changing it.
    private static String written(Instant end) {
        var there = end.atZone(BERLIN);
        return there.toLocalDate().atStartOfDay(BERLIN).toInstant().equals(end)
                ? there.toLocalDate().minusDays(1).toString()
                : UtcTime.write(end);
    }

    @Override
    public Optional<Policy> read(Visit visit, FormFields form, Problems problems) {
        var spans = new EnumMap<Span, Duration>(Span.class);
        for (var span : Span.values()) {
            Spans.parse(form.text(span.field), SHORTEST, Policy.LONGEST).ifPresentOrElse(
                    given -> spans.put(span, given),
                    () -> problems.add(span.field, visit.text("problem.span", Spans.told(visit.texts(), SHORTEST),
                            Spans.told(visit.texts(), Policy.LONGEST))));
        }
        var ends = new EnumMap<SignatureAlgorithm, Instant>(SignatureAlgorithm.class);
        for (var algorithm : SignatureAlgorithm.values()) {
            form.optional(algorithm.name()).ifPresent(text -> end(text).ifPresentOrElse(
                    end -> ends.put(algorithm, end),
                    () -> problems.add(algorithm.name(), visit.text("problem.algorithm"))));
        }
        return problems.any()
                ? Optional.empty()
                : Optional.of(new Policy(required(spans, Span.OCSP), required(spans, Span.REGISTRY),
                        required(spans, Span.TIMESTAMPING), required(spans, Span.CLOCK), new Algorithms(ends)));
    }

    private static Duration required(Map<Span, Duration> spans, Span span) {
        return Optional.ofNullable(spans.get(span)).orElseThrow();
    }

    private static Optional<Instant> end(String text) {
        try {
            return Optional.of(text.contains("T")
                    ? UtcTime.parse(text)
                    : LocalDate.parse(text).plusDays(1).atStartOfDay(BERLIN).toInstant());
        } catch (DateTimeException | Malformed e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Doubt> doubts(Policy present, Policy wanted) {
        return Doubts.of(present, wanted, clock.instant());
    }

    @Override
    public RegistryEvent event(Policy policy) {
        return new RegistryEvent.PolicyChanged(policy);
    }
}
