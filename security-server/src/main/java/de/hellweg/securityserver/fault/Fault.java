package de.hellweg.securityserver.fault;

/// Why this server will not carry a message. The family says who can mend it.
public sealed interface Fault
        permits
        RequestFault,
        IdentityFault,
        AccessFault,
        EvidenceFault,
        RouteFault,
        ServiceFault,
        ReadinessFault,
        RemoteFault {}
