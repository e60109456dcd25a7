package de.hellweg.registry.requests;

import java.util.Set;

/// Where a registration request stands (docs/protocols/registry-log.md, section 8).
public enum RequestState {
    /// Nobody decided yet.
    SUBMITTED,
    /// A second person has to approve it, or a second member to seal it.
    WAITING,
    /// It is an entry of the log.
    APPROVED,
    /// A registrar said no.
    DECLINED,
    /// It was taken back before anybody decided.
    REVOKED;

    /// Those that can still be decided.
    public static final Set<RequestState> OPEN = Set.of(SUBMITTED, WAITING);

    /// Whether it can still be decided.
    public boolean open() {
        return OPEN.contains(this);
    }
}
