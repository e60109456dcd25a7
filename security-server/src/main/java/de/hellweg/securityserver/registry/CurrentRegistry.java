package de.hellweg.securityserver.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;

/// The registry's state as the exchanges ask for it, from memory.
public interface CurrentRegistry {
    /// The newest state this server has verified. An exchange takes it once and decides everything by it.
    Registry snapshot();

    /// The root the registry's log had at an earlier size; empty if it never had that size, as far as known here. A peer
    /// that states another root was shown another history.
    Optional<Digest> rootAt(long size);

    /// Somebody stands on a newer state: look for it now rather than at the next round. Returns at once.
    void wake();
}
