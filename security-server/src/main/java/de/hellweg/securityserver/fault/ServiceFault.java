package de.hellweg.securityserver.fault;

/// The information system behind the service did not do its part; its operator can mend it.
public sealed interface ServiceFault extends Fault {
    /// No connection to it.
    ///
    /// @param problem what happened, without addresses
    record ServiceUnreachable(String problem) implements ServiceFault {}

    /// It did not answer in time.
    record ServiceTimedOut() implements ServiceFault {}

    /// Its answer broke off or is none.
    ///
    /// @param problem place and rule, without content
    record ServiceAnswerInvalid(String problem) implements ServiceFault {}
}
