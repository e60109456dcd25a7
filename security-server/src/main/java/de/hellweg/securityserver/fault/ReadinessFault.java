package de.hellweg.securityserver.fault;

/// This server cannot make or keep evidence just now; its own operator can mend it, and the message may be tried again.
public sealed interface ReadinessFault extends Fault {
    /// The registry's state is older than the policy allows.
    record RegistryOutdated() implements ReadinessFault {}

    /// The message log cannot take a record.
    record MessageLogUnavailable() implements ReadinessFault {}

    /// Records have waited for a time-stamp longer than the policy allows.
    record TimestampingOverdue() implements ReadinessFault {}

    /// The member's key or certificate cannot seal now.
    ///
    /// @param problem what is missing
    record SigningKeyUnavailable(String problem) implements ReadinessFault {}

    /// The configuration cannot be read or written.
    record ConfigurationUnavailable() implements ReadinessFault {}

    /// The spool directory cannot take a body.
    record SpoolUnavailable() implements ReadinessFault {}
}
