package de.hellweg.trust.registry;

import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;

/// Judges the seal of a registration (the port to [de.hellweg.trust.seal]).
@FunctionalInterface
public interface RegistrationSeals {

    /// Whether the seal is the member's over the content.
    ///
    /// @param services what the registry approved when the entry was made
    /// @param asked when the member says it asked
    Verdict check(Der seal, byte[] content, MemberId sealer, TrustServices services, Instant asked);
}
