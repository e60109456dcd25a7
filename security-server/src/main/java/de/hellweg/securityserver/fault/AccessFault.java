package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;

/// The service may not be used so; the provider's administrator can mend it.
public sealed interface AccessFault extends Fault {
    /// The provider has no such service.
    record UnknownService(ServiceId service) implements AccessFault {}

    /// The service is switched off.
    ///
    /// @param notice what its administrator tells callers
    record ServiceDisabled(String notice) implements AccessFault {}

    /// The client has no right to this method and path.
    record AccessDenied() implements AccessFault {}

    /// The client has as many open requests for access here as it may have.
    record TooManyAccessRequests() implements AccessFault {}

    /// The client has the right, but not for this purpose.
    record PurposeDenied(PurposeCode purpose) implements AccessFault {}
}
