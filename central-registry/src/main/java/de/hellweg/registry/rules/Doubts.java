package de.hellweg.registry.rules;

import de.hellweg.registry.rules.Doubt.EndedAlgorithm;
import de.hellweg.registry.rules.Doubt.FewerApprovals;
import de.hellweg.registry.rules.Doubt.LongerAlgorithm;
import de.hellweg.registry.rules.Doubt.LongerSpan;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.PolicyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.RegistrationPolicyChanged;
import de.hellweg.trust.signature.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In what new rules protect less, or stop what is carried now. Who changes rules is asked about each point first.
public final class Doubts {
    private Doubts() {}

    /// Those about an event; none if it changes no rules.
    public static List<Doubt> of(Registry present, RegistryEvent event, Instant now) {
        if (event instanceof PolicyChanged(Policy wanted)) {
            return of(present.policy(), wanted, now);
        }
        return event instanceof RegistrationPolicyChanged(RegistrationPolicy wanted)
                ? of(present.registrationPolicy(), wanted)
                : List.of();
    }

    /// Those about the policy of the instance. Every span of it protects the less the longer it is.
    public static List<Doubt> of(Policy present, Policy wanted, Instant now) {
        var doubts = new ArrayList<Doubt>();
        longer("ocspFreshness", present.ocspFreshness(), wanted.ocspFreshness()).ifPresent(doubts::add);
        longer("registryMaxAge", present.registryMaxAge(), wanted.registryMaxAge()).ifPresent(doubts::add);
        longer("timestampingOverdue", present.timestampingOverdue(), wanted.timestampingOverdue())
                .ifPresent(doubts::add);
        longer("clockTolerance", present.clockTolerance(), wanted.clockTolerance()).ifPresent(doubts::add);
        for (var algorithm : SignatureAlgorithm.values()) {
            algorithm(algorithm, Optional.ofNullable(present.algorithms().endDates().get(algorithm)),
                    Optional.ofNullable(wanted.algorithms().endDates().get(algorithm)), now).ifPresent(doubts::add);
        }
        return doubts;
    }

    /// Those about who approves registrations.
    public static List<Doubt> of(RegistrationPolicy present, RegistrationPolicy wanted) {
        var doubts = new ArrayList<Doubt>();
        longer("validity", present.validity(), wanted.validity()).ifPresent(doubts::add);
        fewer("ownClients", present.ownClients(), wanted.ownClients()).ifPresent(doubts::add);
        RegistrationPolicy.kinds().forEach(
                kind -> fewer(kind, present.needed(kind), wanted.needed(kind)).ifPresent(doubts::add));
        return doubts;
    }

    private static Optional<Doubt> longer(String span, Duration before, Duration after) {
        return after.compareTo(before) > 0 ? Optional.of(new LongerSpan(span, before, after)) : Optional.empty();
    }

    private static Optional<Doubt> fewer(String what, Approval before, Approval after) {
        return after.compareTo(before) < 0 ? Optional.of(new FewerApprovals(what, before, after)) : Optional.empty();
    }

    private static Optional<Doubt> algorithm(SignatureAlgorithm algorithm, Optional<Instant> before,
            Optional<Instant> after, Instant now) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before.isPresent() && after.map(end -> end.isAfter(before.get())).orElse(true)) {
            return Optional.of(new LongerAlgorithm(algorithm));
        }
        return after.filter(end -> !end.isAfter(now)).map(_ -> new EndedAlgorithm(algorithm));
    }
}
