package de.hellweg.authority;

import java.io.Serial;

/// The authority will not do what it was asked; nothing was done.
public final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// Why, in the stable words of the interface.
    public enum Reason {
        /// The certification request cannot be read.
        REQUEST_MALFORMED,
        /// The certification request does not prove that the asker holds the key.
        POSSESSION_NOT_PROVED,
        /// The key is of a kind or size that is not issued for (BSI TR-02102-1).
        KEY_NOT_APPROVED,
        /// No certificate with this serial number was issued here.
        CERTIFICATE_UNKNOWN,
        /// The certificate was revoked before; the first revocation stands.
        ALREADY_REVOKED,
        /// There is no enrolment of this key.
        ENROLMENT_UNKNOWN,
        /// The key has an enrolment for something else.
        ENROLMENT_DIFFERS,
        /// The enrolment has expired or was withdrawn.
        ENROLMENT_OVER,
        /// The enrolment gave a certificate to another key.
        ENROLMENT_USED,
        /// The request is not signed with the invitation's key.
        INVITATION_NOT_PROVED
    }

    private final Reason reason;

    public Refused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// One sentence for people.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
