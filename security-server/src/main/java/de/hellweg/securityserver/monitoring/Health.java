package de.hellweg.securityserver.monitoring;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.keys.OcspRound;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.registry.RegistryRound;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.administration.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the server can carry messages now, and if not, why and what to do. `/health/live` says that the process answers;
/// `/health/ready` is 503 while something stops messages. A warning stops nothing yet.
public final class Health {
    /// How bad it is.
    public enum Severity {
        WARNING, STOPPED
    }

    /// One thing that is not as it should be.
    public record Finding(String part, Severity severity, String detail) {}

    private final Parts parts;
    private final Duration certificateWarning;
    private final Clock clock;

    /// What is looked at.
    public record Parts(CurrentRegistry registry, RegistryRound following, SoftwareKeys keys, OcspRound ocsp,
            MessageLog log, ServerConfiguration configuration, RaisedAlarms alarms) {}

    /// One for the server.
    ///
    /// @param certificateWarning how long before its end a certificate is named
    public Health(Parts parts, Duration certificateWarning, Clock clock) {
        this.parts = parts;
        this.certificateWarning = certificateWarning;
        this.clock = clock;
    }

    /// Adds the routes. They need no key and tell no secret.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/health/live", _ -> Json.answer(200, status("live", List.of())))
                .route("GET", "/health/ready", _ -> ready());
    }

    private HttpResponse ready() {
        var findings = findings();
        boolean stopped = findings.stream().anyMatch(finding -> finding.severity() == Severity.STOPPED);
        return Json.answer(stopped ? 503 : 200, status(stopped ? "stopped" : "ready", findings));
    }

    private static JsonObject status(String status, List<Finding> findings) {
        return JsonObject.builder().put("status", status).put("findings", new JsonArray(findings.stream()
                .<JsonValue>map(each -> JsonObject.builder().put("part", each.part())
                        .put("severity", each.severity().name().toLowerCase(java.util.Locale.ROOT))
                        .put("detail", each.detail()).build())
                .toList())).build();
    }

    /// All findings, the worst first.
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        registry(findings);
        keys(findings);
        log(findings);
        parts.alarms().all().forEach(alarm -> findings
                .add(new Finding("peer", Severity.WARNING, alarm.peer().path() + ": " + alarm.detail())));
        findings.sort(java.util.Comparator.comparing(Finding::severity).reversed());
        return findings;
    }

    private void registry(List<Finding> findings) {
        var registry = parts.registry().snapshot();
        if (!registry.validAt(clock.instant())) {
            findings.add(new Finding("registry", Severity.STOPPED, notValid(registry)));
        }
        parts.following().trouble().ifPresent(
                trouble -> findings
                        .add(new Finding("registry", Severity.WARNING, "It cannot be followed: " + trouble)));
        parts.alarms().registry().all().forEach(refusal -> findings
                .add(new Finding("registry", Severity.WARNING, "Refused: " + refusal.detail())));
    }

    private String notValid(Registry registry) {
        if (registry.size() == 0) {
            return "The registry was never reached; check the anchor and the network.";
        }
        return "The newest state of the registry is of " + registry.time() + (registry.time().isAfter(clock.instant())
                ? ", later than this server's clock; one of the two clocks is wrong."
                : ", which is too old.");
    }

    private void keys(List<Finding> findings) {
        if (parts.keys().authentication().isEmpty()) {
            findings.add(new Finding("keys", Severity.STOPPED, "There is no valid authentication certificate."));
        } else if (parts.keys().authenticationOcsp().isEmpty()) {
            findings.add(new Finding("ocsp", Severity.STOPPED,
                    "There is no fresh OCSP answer about the authentication certificate."));
        }
        for (var member : members()) {
            switch (parts.keys().of(member)) {
                case SealingKey.Ready _ -> {
                }
                case SealingKey.Missing(var detail) ->
                    findings.add(new Finding("keys", Severity.STOPPED, member.path() + ": " + detail));
                case SealingKey.Rejected(var rejection) ->
                    findings.add(new Finding("keys", Severity.STOPPED, member.path() + ": " + rejection.detail()));
            }
        }
        parts.ocsp().troubles().forEach((responder, trouble) -> findings
                .add(new Finding("ocsp", Severity.WARNING, responder + ": " + trouble)));
        var soon = clock.instant().plus(certificateWarning);
        parts.keys().list().forEach(key -> key.certificate().filter(each -> each.notAfter().isBefore(soon))
                .ifPresent(each -> findings.add(new Finding("keys", Severity.WARNING, ending(key.id(), each)))));
    }

    private static String ending(String key, Certificate certificate) {
        return "The certificate of " + key + " ends on " + certificate.notAfter() + "; renew it.";
    }

    private List<MemberId> members() {
        return parts.configuration().clients().stream().map(client -> client.id().member())
                .collect(Collectors.toSet()).stream().toList();
    }

    private void log(List<Finding> findings) {
        parts.log().trouble().ifPresent(
                trouble -> findings.add(new Finding("message-log", Severity.STOPPED, trouble.advice())));
        var soonest = clock.instant().plus(parts.registry().snapshot().policy().clockTolerance());
        parts.log().checkpoint().map(note -> Checkpoint.parse(note.text()).time()).filter(soonest::isBefore)
                .ifPresent(ahead -> findings.add(new Finding("message-log", Severity.WARNING,
                        "It was written to while the clock was ahead; its records bear the time " + ahead
                                + " until the clock is there.")));
        var limit = parts.registry().snapshot().policy().timestampingOverdue();
        if (parts.log().overdue(limit)) {
            findings.add(new Finding("time-stamping", Severity.STOPPED,
                    "Records have waited for a time-stamp for longer than " + limit.toMinutes() + " minutes."));
        } else if (parts.log().overdue(limit.dividedBy(4))) {
            findings.add(new Finding("time-stamping", Severity.WARNING, "No time-stamp was to be had for a while."));
        }
    }
}
