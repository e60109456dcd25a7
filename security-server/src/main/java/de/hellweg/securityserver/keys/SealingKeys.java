package de.hellweg.securityserver.keys;

import de.hellweg.trust.identifier.MemberId;

/// The sealing keys of the members on this server. Asked for each message, so it answers from memory.
public interface SealingKeys {
    /// The member's key as it stands at this moment: ready to seal, or what stands against it.
    SealingKey of(MemberId member);
}
