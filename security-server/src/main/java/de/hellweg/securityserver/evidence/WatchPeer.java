package de.hellweg.securityserver.evidence;

import de.hellweg.securityserver.evidence.Alarms.Kind;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at what the other server tells of the logs it stands on (threat T3): a peer on another history of the registry, or
/// one whose message log contradicts itself, raises an alarm; a peer that knows more of the registry wakes the round that
/// follows it. The message goes on either way: it is proved by its own seal.
public final class WatchPeer {
    private record Seen(String note, Checkpoint checkpoint) {}

    private final CurrentRegistry registry;
    private final Alarms alarms;
    private final Map<SecurityServerId, Seen> newest = new ConcurrentHashMap<>();

    public WatchPeer(CurrentRegistry registry, Alarms alarms) {
        this.registry = registry;
        this.alarms = alarms;
    }

    /// Takes note of a verified message's headers.
    ///
    /// @param state the registry's state the message was decided by
    public void see(SecurityServerId peer, Optional<String> checkpoint, Optional<RegistryPosition> position,
            Registry state) {
        position.ifPresent(told -> compare(peer, told, state));
        checkpoint.ifPresent(note -> remember(peer, note, state));
    }

    private void compare(SecurityServerId peer, RegistryPosition told, Registry state) {
        if (told.size() > state.size()) {
            registry.wake();
            return;
        }
        var own = told.size() == state.size() ? Optional.of(state.root()) : registry.rootAt(told.size());
        if (own.isPresent() && !own.get().equals(told.root())) {
            alarms.raise(Kind.REGISTRY_SPLIT_VIEW, peer,
                    "It stands on another history of the registry at size " + told.size() + ".");
        }
    }

    private void remember(SecurityServerId peer, String note, Registry state) {
        var before = newest.get(peer);
        if (before != null && before.note().equals(note)) {
            return;
        }
        var keys = state.server(peer).map(SecurityServer::logKeys).orElse(List.of());
        var checkpoint = verified(note, keys);
        if (checkpoint.isEmpty()) {
            alarms.raise(Kind.PEER_CHECKPOINT_FALSE, peer, "Its checkpoint does not verify with its registered key.");
            return;
        }
        newest.merge(peer, new Seen(note, checkpoint.get()), (old, fresh) -> newer(peer, old, fresh));
    }

    private static Optional<Checkpoint> verified(String note, List<NoteVerifier> keys) {
        for (NoteVerifier key : keys.reversed()) {
            try {
                return Optional.of(Checkpoint.open(note, key));
            } catch (Malformed e) {
                // Perhaps an earlier key signed it: the next in turn is asked.
            }
        }
        return Optional.empty();
    }

    private Seen newer(SecurityServerId peer, Seen old, Seen fresh) {
        boolean outOfOrder = old.checkpoint().time().isAfter(fresh.checkpoint().time());
        var first = outOfOrder ? fresh : old;
        var second = outOfOrder ? old : fresh;
        long firstSize = first.checkpoint().size();
        long secondSize = second.checkpoint().size();
        if (secondSize < firstSize
                || (secondSize == firstSize && !first.checkpoint().root().equals(second.checkpoint().root()))) {
            alarms.raise(Kind.PEER_LOG_FORKED, peer, "It showed a checkpoint of size " + firstSize
                    + " and a later one of size " + secondSize + " that does not continue it.");
        }
        return second;
    }
}
