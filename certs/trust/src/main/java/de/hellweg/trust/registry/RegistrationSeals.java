package de.hellweg.trust.registry;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;

/// Judges the seal of a registration (the port to [de.hellweg.trust.seal]).
@FunctionalInterface
public interface RegistrationSeals {

    /// Whether the seal is the member's over the content.
    ///
    /// @param services what the registry approved when the entry was made
    /// @param at when the registry had the seal: the time of its entry
    Verdict check(Der seal, byte[] content, MemberId sealer, TrustServices services, Instant at);

    /// Judged as any other seal, with the memory that a log needs: a member's entries often stand together, and there are
    /// thousands of members.
    static RegistrationSeals ofLog() {
        return by(SealValidation.remembering(1024));
    }

    /// Judged as any other seal.
    static RegistrationSeals by(SealValidation validation) {
        return (seal, content, sealer, services, at) -> {
            try {
                return validation.validate(validation.read(seal), content, sealer, services, at);
            } catch (Malformed e) {
                return Verdict.failed(Reason.FORMAT_FAILURE, "The seal cannot be read: " + e.problem() + ".");
            }
        };
    }
}
