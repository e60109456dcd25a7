package de.hellweg.trust.registry;

import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.logkey.LogKeys;
import java.time.Instant;

/// What the entries so far say, apart from any checkpoint.
///
/// @param asked for each subject of members' requests when the last one was made
/// @param logKeys the keys that sign the log, as far as entries name them
record RegistryState(InstanceId instance, Members members, Servers servers, Services services, Groups groups,
        TrustList trust, Place place, PersistentMap<String, Instant> asked,
        LogKeys logKeys) {

    /// Where in the log this state stands.
    ///
    /// @param entries how many entries were folded; the first must create the instance
    /// @param lastTime the time of the last entry
    /// @param format the newest format an entry had
    record Place(long entries, Instant lastTime, int format) {}

    static RegistryState empty(InstanceId instance) {
        return new RegistryState(instance, Members.empty(), Servers.empty(), Services.empty(), Groups.empty(instance),
                TrustList.empty(), new Place(0, Instant.EPOCH, 0), PersistentMap.empty(),
                LogKeys.unnamed());
    }

    RegistryState with(Members changed) {
        return new RegistryState(instance, changed, servers, services, groups, trust, place, asked, logKeys);
    }

    RegistryState with(Servers changed) {
        return new RegistryState(instance, members, changed, services, groups, trust, place, asked, logKeys);
    }

    RegistryState with(Services changed) {
        return new RegistryState(instance, members, servers, changed, groups, trust, place, asked, logKeys);
    }

    RegistryState with(Groups changed) {
        return new RegistryState(instance, members, servers, services, changed, trust, place, asked, logKeys);
    }

    RegistryState with(TrustList changed) {
        return new RegistryState(instance, members, servers, services, groups, changed, place, asked, logKeys);
    }

    RegistryState with(LogKeys changed) {
        return new RegistryState(instance, members, servers, services, groups, trust, place, asked, changed);
    }

    /// One entry further.
    RegistryState after(RegistryEntry entry) {
        return new RegistryState(instance, members, servers, services, groups, trust,
                new Place(place.entries() + 1, entry.time(), entry.format()), asked, logKeys);
    }

    long entries() {
        return place.entries();
    }

    Instant lastTime() {
        return place.lastTime();
    }

    int format() {
        return place.format();
    }

    RegistryState asked(String subject, Instant time) {
        return new RegistryState(instance, members, servers, services, groups, trust, place,
                asked.put(subject, time), logKeys);
    }
}
