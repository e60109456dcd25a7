package de.hellweg.securityserver.accessrequests;

import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;
import java.util.Optional;

/// The requests for access that messages brought.
public interface ReceivedRequests {
    /// Keeps an open request, durably. The same asked again while it is open is the one before; empty when the client has
    /// as many open requests as it may have.
    Optional<AccessRequest> keep(AccessRequest wanted);

    /// What a client asked of a provider, the newest first.
    List<AccessRequest> of(SubsystemId client, SubsystemId provider);
}
