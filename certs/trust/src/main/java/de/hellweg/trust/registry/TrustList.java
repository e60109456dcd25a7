package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The policies and the trust services, those withdrawn included, so that old evidence can be judged by what was approved
/// when it was made.
record TrustList(Policy policy, RegistrationPolicy registrations,
        List<Approval<ApprovedCertificationService>> certificationServices,
        List<Approval<ApprovedTimestampService>> timestampServices, TrustServices now) {

    static TrustList empty() {
        return of(Policy.standard(), RegistrationPolicy.standard(), List.of(), List.of());
    }

    private static TrustList of(Policy policy, RegistrationPolicy registrations,
            List<Approval<ApprovedCertificationService>> certification,
            List<Approval<ApprovedTimestampService>> timestamp) {
        return new TrustList(policy, registrations, List.copyOf(certification), List.copyOf(timestamp),
                services(policy, certification.stream().filter(Approval::open).map(Approval::service).toList(),
                        timestamp.stream().filter(Approval::open).map(Approval::service).toList()));
    }

    private static TrustServices services(Policy policy, List<ApprovedCertificationService> certification,
            List<ApprovedTimestampService> timestamp) {
        return new TrustServices(certification, timestamp, policy.ocspFreshness(), policy.clockTolerance(),
                policy.algorithms());
    }

    TrustList with(Policy changed) {
        return of(changed, registrations, certificationServices, timestampServices);
    }

    TrustList with(RegistrationPolicy changed) {
        return new TrustList(policy, changed, certificationServices, timestampServices, now);
    }

    TrustList with(ApprovedCertificationService service, Instant from) {
        return of(policy, registrations,
                open(certificationServices, service, ApprovedCertificationService::name, service.name(), from),
                timestampServices);
    }

    TrustList with(ApprovedTimestampService service, Instant from) {
        return of(policy, registrations, certificationServices,
                open(timestampServices, service, ApprovedTimestampService::name, service.name(), from));
    }

    TrustList withoutCertificationService(String name, Instant until) {
        return of(policy, registrations, close(certificationServices, ApprovedCertificationService::name, name, until),
                timestampServices);
    }

    TrustList withoutTimestampService(String name, Instant until) {
        return of(policy, registrations, certificationServices,
                close(timestampServices, ApprovedTimestampService::name, name, until));
    }

    private static <S> List<Approval<S>> open(List<Approval<S>> approvals, S service, Function<S, String> nameOf,
            String name, Instant from) {
        unless(approvals.stream()
                .noneMatch(approval -> approval.open() && nameOf.apply(approval.service()).equals(name)),
                "name", "is approved already");
        var more = new ArrayList<>(approvals);
        more.add(new Approval<>(service, from, Optional.empty()));
        return more;
    }

    private static <S> List<Approval<S>> close(List<Approval<S>> approvals, Function<S, String> nameOf, String name,
            Instant until) {
        var changed = new ArrayList<Approval<S>>();
        boolean found = false;
        for (Approval<S> approval : approvals) {
            boolean meant = approval.open() && nameOf.apply(approval.service()).equals(name);
            found |= meant;
            changed.add(meant ? new Approval<>(approval.service(), approval.from(), Optional.of(until)) : approval);
        }
        unless(found, "name", "is not approved");
        return changed;
    }

    /// What was approved at an earlier time, under the policy of now.
    TrustServices at(Instant time) {
        return services(policy,
                certificationServices.stream().filter(approval -> approval.holdsAt(time)).map(Approval::service)
                        .toList(),
                timestampServices.stream().filter(approval -> approval.holdsAt(time)).map(Approval::service).toList());
    }

    /// A trust service approved from one time, and until another if it was withdrawn.
    record Approval<S>(S service, Instant from, Optional<Instant> until) {

        boolean open() {
            return until.isEmpty();
        }

        boolean holdsAt(Instant at) {
            return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
        }
    }
}
