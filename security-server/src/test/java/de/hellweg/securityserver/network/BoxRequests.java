package de.hellweg.securityserver.network;

import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.ReceivedRequests;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Requests for access, of which a client may have two.
final class BoxRequests implements ReceivedRequests {
    private final List<AccessRequest> kept = new CopyOnWriteArrayList<>();

    @Override
    public Optional<AccessRequest> keep(AccessRequest wanted) {
        if (kept.stream().filter(one -> one.client().equals(wanted.client())).count() >= 2) {
            return Optional.empty();
        }
        kept.add(wanted);
        return Optional.of(wanted);
    }

    @Override
    public List<AccessRequest> of(SubsystemId client, SubsystemId provider) {
        return kept.stream().filter(one -> one.client().equals(client)
                && one.service().provider().equals(provider)).toList();
    }
}
