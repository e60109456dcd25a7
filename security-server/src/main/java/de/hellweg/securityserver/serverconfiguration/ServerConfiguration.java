package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The configuration as the exchanges ask for it. Answers come from memory; a change is visible to the next question.
public interface ServerConfiguration {
    /// A subsystem configured on this server. That the registry knows it here too is asked of the registry.
    Optional<Client> client(SubsystemId subsystem);

    Collection<Client> clients();

    /// A service an administrator has set up; the built-in ones are not among them.
    Optional<Service> service(ServiceId id);

    /// Services of one subsystem, in the order of their codes.
    List<Service> services(SubsystemId provider);

    /// Rights on one service, in the order they were granted. A right counts when its subject, endpoint and purposes
    /// all fit; [AccessSubject] may be a group.
    List<AccessRight> accessRights(ServiceId service);

    /// The local groups of `provider` that `client` belongs to, as the subsystem or as its member.
    Set<LocalGroupId> localGroupsOf(SubsystemId provider, ClientId client);
}
