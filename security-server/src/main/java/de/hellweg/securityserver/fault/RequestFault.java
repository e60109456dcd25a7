package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;

/// The request is wrong in itself; the caller can mend it.
public sealed interface RequestFault extends Fault {
    /// It is not in the form the protocol asks for.
    ///
    /// @param problem place and rule, without content
    record MalformedRequest(String problem) implements RequestFault {}

    /// `X-Road-Client` does not name a subsystem.
    record InvalidClientIdentifier(String problem) implements RequestFault {}

    /// A version of the protocol or transport that is not spoken here.
    record UnsupportedVersion() implements RequestFault {}

    /// The body is larger than this server takes.
    record MessageTooLarge(long limit) implements RequestFault {}

    /// A header that makes a request accountable is missing: purpose, case number or user.
    record MissingHeader(String name) implements RequestFault {}

    /// The purpose is not in the registry's catalogue.
    record UnknownPurpose(PurposeCode purpose) implements RequestFault {}

    /// The request is addressed to another server, or its provider is not served here.
    record WrongSecurityServer(SecurityServerId here) implements RequestFault {}

    /// A request with this id came from the same client before.
    record DuplicateRequest(RequestId id) implements RequestFault {}

    /// The seal says it was made too long ago, or in the future.
    record SigningTimeOutsideWindow() implements RequestFault {}
}
