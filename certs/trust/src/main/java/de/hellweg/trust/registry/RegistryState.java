package de.hellweg.trust.registry;

import de.hellweg.trust.identifier.InstanceId;
import java.time.Instant;

/// What the entries so far say, apart from any checkpoint.
///
/// @param entries how many entries were folded; the first must create the instance
/// @param lastTime the time of the last entry
/// @param asked for each subject of members' requests when the last one was made
record RegistryState(InstanceId instance, Members members, Servers servers, Services services, Groups groups,
        TrustList trust, long entries, Instant lastTime, PersistentMap<String, Instant> asked) {

    static RegistryState empty(InstanceId instance) {
        return new RegistryState(instance, Members.empty(), Servers.empty(), Services.empty(), Groups.empty(instance),
                TrustList.empty(), 0, Instant.EPOCH, PersistentMap.empty());
    }

    RegistryState with(Members changed) {
        return new RegistryState(instance, changed, servers, services, groups, trust, entries, lastTime, asked);
    }

    RegistryState with(Servers changed) {
        return new RegistryState(instance, members, changed, services, groups, trust, entries, lastTime, asked);
    }

    RegistryState with(Services changed) {
        return new RegistryState(instance, members, servers, changed, groups, trust, entries, lastTime, asked);
    }

    RegistryState with(Groups changed) {
        return new RegistryState(instance, members, servers, services, changed, trust, entries, lastTime, asked);
    }

    RegistryState with(TrustList changed) {
        return new RegistryState(instance, members, servers, services, groups, changed, entries, lastTime, asked);
    }

    /// One entry further.
    RegistryState after(Instant time) {
        return new RegistryState(instance, members, servers, services, groups, trust, entries + 1, time, asked);
    }

    RegistryState asked(String subject, Instant time) {
        return new RegistryState(instance, members, servers, services, groups, trust, entries, lastTime,
                asked.put(subject, time));
    }
}
