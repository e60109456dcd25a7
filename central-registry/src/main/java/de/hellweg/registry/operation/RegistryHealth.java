package de.hellweg.registry.operation;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether this process does what it is there for, and if not, why and what to do.
public final class RegistryHealth {
    private static final long LITTLE_ROOM = 500L << 20;
    private static final int RENEWALS_MISSED = 5;

    private final Parts parts;
    private final Duration renewal;
    private final InstantSource clock;

    /// How bad it is.
    public enum Severity {
        WARNING, STOPPED
    }

    /// One thing that is not as it should be.
    public record Finding(String part, Severity severity, String detail) {}

    /// What is looked at.
    ///
    /// @param checkpoint the time of the newest checkpoint
    /// @param database asks the database something; throws [DatabaseUnavailable]
    /// @param room the bytes free where the registry's directory is; empty when that cannot be told
    public record Parts(Supplier<Instant> checkpoint, Runnable database, Supplier<Optional<Long>> room) {

        /// Those of a registry.
        public static Parts of(RegistryLog log, Database database, Supplier<Optional<Long>> room) {
            return new Parts(() -> log.published().time(),
                    () -> database.first("SELECT one FROM checkpoint", row -> row.number("one")), room);
        }
    }

    /// @param renewal how often the checkpoint is renewed
    public RegistryHealth(Parts parts, Duration renewal, InstantSource clock) {
        this.parts = parts;
        this.renewal = renewal;
        this.clock = clock;
    }

    /// All findings, the worst first.
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        database().ifPresent(findings::add);
        log().ifPresent(findings::add);
        disk().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> database() {
        try {
            parts.database().run();
            return Optional.empty();
        } catch (DatabaseUnavailable e) {
            return Optional.of(new Finding("database", Severity.STOPPED, "The database does not answer (" + e.kind()
                    + "). Nothing is entered until it does."));
        }
    }

    /// The age of the newest checkpoint.
    Duration age() {
        return Duration.between(parts.checkpoint().get(), clock.instant());
    }

    private Optional<Finding> log() {
        return age().compareTo(renewal.multipliedBy(RENEWALS_MISSED)) > 0
                ? Optional.of(new Finding("log", Severity.WARNING, "The newest checkpoint is " + age().toSeconds()
                        + " seconds old; it should be renewed every " + renewal.toSeconds()
                        + ". Servers stop carrying messages when it gets too old."))
                : Optional.empty();
    }

    private Optional<Finding> disk() {
        return parts.room().get().filter(free -> free < LITTLE_ROOM).map(free -> new Finding("disk",
                Severity.WARNING, "Only " + (free >> 20) + " MiB are free where the registry's directory is."));
    }

    /// As it is answered.
    ///
    /// @param active the active process, if this one stands by
    JsonObject report(Optional<String> active) {
        var findings = findings();
        var report = JsonObject.builder().put("status", status(findings, active));
        active.ifPresent(other -> report.put("active", other));
        return report.put("findings", new JsonArray(findings.stream()
                .<JsonValue>map(each -> JsonObject.builder().put("part", each.part())
                        .put("severity", each.severity().name().toLowerCase(Locale.ROOT)).put("detail", each.detail())
                        .build())
                .toList())).build();
    }

    private static String status(List<Finding> findings, Optional<String> active) {
        return findings.stream().anyMatch(each -> each.severity() == Severity.STOPPED)
                ? "stopped"
                : active.isPresent() ? "stands-by" : "active";
    }
}
