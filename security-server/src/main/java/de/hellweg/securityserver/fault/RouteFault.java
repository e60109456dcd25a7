package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.SubsystemId;

/// There is no way to the provider; the provider's operator can mend it, or the caller who misspelt it.
public sealed interface RouteFault extends Fault {
    /// No server in the registry serves this subsystem.
    record UnknownProvider(SubsystemId provider) implements RouteFault {}

    /// The subsystem, or each of its servers, is disabled in the registry.
    ///
    /// @param notice what its member says about it; may be empty
    record ProviderDisabled(SubsystemId provider, String notice) implements RouteFault {}

    /// Each of the provider's servers is in maintenance.
    ///
    /// @param notice what its owner says about it; may be empty
    record ProviderInMaintenance(String notice) implements RouteFault {}

    /// None of the provider's servers can be reached.
    ///
    /// @param problem what happened, without addresses
    record ProviderUnreachable(String problem) implements RouteFault {}

    /// What answers at the provider's address is not one of its servers.
    ///
    /// @param problem what is wrong with its certificate
    record ProviderNotAuthenticated(String problem) implements RouteFault {}

    /// The provider's server did not answer in time.
    record ProviderTimedOut() implements RouteFault {}

    /// The provider's server answered with something that is no message.
    ///
    /// @param problem place and rule, without content
    record ProviderAnswerInvalid(String problem) implements RouteFault {}
}
