package de.hellweg.securityserver.evidence;

import de.hellweg.trust.identifier.SecurityServerId;

/// Where what a person must look into is reported. Implementations keep the state until somebody has looked, and write one
/// line to the technical log when it begins, not one for each message.
public interface Alarms {
    /// What may be wrong with another server, or with the registry.
    enum Kind {
        /// The peer stands on another history of the registry than this server.
        REGISTRY_SPLIT_VIEW,
        /// The peer showed two checkpoints of its message log that cannot both be true.
        PEER_LOG_FORKED,
        /// The peer's checkpoint does not verify with its registered log key.
        PEER_CHECKPOINT_FALSE
    }

    /// Reports it, again and again if it happens again.
    ///
    /// @param peer where it was seen
    /// @param detail one sentence for the operator
    void raise(Kind kind, SecurityServerId peer, String detail);
}
