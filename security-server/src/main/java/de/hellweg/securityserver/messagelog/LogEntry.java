package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LeafKind;
import java.util.Optional;
import java.util.OptionalLong;

/// What the log shows of a record without its content.
///
/// @param fields empty once the record's content was erased
/// @param timed whether a time-stamp covers the record
/// @param sealed whether there is a sealed message behind it
public record LogEntry(Logged logged, LeafKind kind, Digest commitment, Optional<Fields> fields, boolean timed,
        boolean sealed) {

    /// The searchable fields; those that a kind does not have are empty.
    ///
    /// @param ends in an end record, the sequence of the request
    public record Fields(Optional<Side> side, Optional<String> messageId, Optional<RequestId> requestId,
            Optional<SubsystemId> client, Optional<ServiceId> service, Optional<PurposeCode> purpose,
            Optional<String> issue, Optional<String> userId, Optional<SecurityServerId> peer, OptionalLong ends,
            Optional<String> detail) {}
}
