package de.hellweg.registry.invitations;

import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import java.time.Instant;
import java.util.Optional;

/// An invitation as the registry keeps it: leave for one server to be registered without another approval by its maker.
///
/// @param key public half of its secret, which is kept nowhere
/// @param maker the registrar who invites, and in whose name the registration is approved
/// @param used the request it was used for
/// @param revoker who took it back
/// @param enrolment what the trust service knows of it
public record KeptInvitation(long id, SecurityServerId server, NoteVerifier key, String maker, Instant made,
        Instant expires, State state, Optional<Long> used, Optional<String> revoker, Enrolled enrolment) {

    /// What became of it.
    public enum State {
        OPEN, USED, REVOKED
    }

    /// How its server comes to certificates.
    public enum Enrolled {
        /// The registry knows no trust service: requests for certificates are carried by hand.
        NO,
        /// The trust service's operator enters the order by hand.
        BY_HAND,
        /// The registry enrolled it at the trust service.
        DONE,
        /// And withdrew it there.
        WITHDRAWN
    }

    /// Whether it can be used at that time.
    public boolean usableAt(Instant time) {
        return state == State.OPEN && time.isBefore(expires);
    }
}
