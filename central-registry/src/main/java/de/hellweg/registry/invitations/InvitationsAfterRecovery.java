package de.hellweg.registry.invitations;

import de.hellweg.sql.Transaction;

/// Invitations of a database that is older than the log.
public final class InvitationsAfterRecovery {
    private InvitationsAfterRecovery() {}

    /// Ends all that were open: they may have been used or taken back since, and none must hold twice. How many.
    public static long end(Transaction in) {
        return in.execute("UPDATE invitation SET state = 'REVOKED', revoker = 'recovery' WHERE state = 'OPEN'");
    }
}
