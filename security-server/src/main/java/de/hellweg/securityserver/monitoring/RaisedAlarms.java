package de.hellweg.securityserver.monitoring;

import de.hellweg.securityserver.evidence.Alarms;
import de.hellweg.securityserver.registry.RegistryRefusals;
import de.hellweg.trust.identifier.SecurityServerId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alarms about peers since the server was started, one for each kind and peer, and those about the registry until
/// somebody has looked. A line of the technical log tells of a new one.
public final class RaisedAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(RaisedAlarms.class);
    private static final int MOST = 10_000;

    private record Key(Kind kind, SecurityServerId peer) {}

    /// One alarm.
    ///
    /// @param since when it was raised first
    /// @param count how often since
    public record Alarm(Kind kind, SecurityServerId peer, String detail, Instant since, long count) {}

    private final Map<Key, Alarm> alarms = new ConcurrentHashMap<>();
    private final RegistryRefusals refusals;
    private final InstantSource clock;

    public RaisedAlarms(RegistryRefusals refusals, InstantSource clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /// What the registry showed that this server refused.
    public RegistryRefusals registry() {
        return refusals;
    }

    @Override
    public void raise(Kind kind, SecurityServerId peer, String detail) {
        var key = new Key(kind, peer);
        if (alarms.size() < MOST || alarms.containsKey(key)) {
            var now = alarms.merge(key, new Alarm(kind, peer, detail, clock.instant(), 1),
                    (old, _) -> new Alarm(kind, peer, detail, old.since(), old.count() + 1));
            if (now.count() == 1) {
                LOG.error("alarm {} at {}: {}", kind, peer.path(), detail);
            }
        }
    }

    public List<Alarm> all() {
        return List.copyOf(alarms.values());
    }
}
