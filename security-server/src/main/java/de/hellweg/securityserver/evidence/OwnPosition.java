package de.hellweg.securityserver.evidence;

import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;

/// What this server tells of the two logs it stands on, in every head it writes: each message makes its receiver a witness.
public final class OwnPosition {
    private final MessageLog log;

    public OwnPosition(MessageLog log) {
        this.log = log;
    }

    /// The newest checkpoint of the message log; none before the first sealing round.
    public Optional<String> checkpoint() {
        return log.checkpoint().map(SignedNote::encoded);
    }

    public RegistryPosition registry(Registry registry) {
        return registry.position();
    }
}
