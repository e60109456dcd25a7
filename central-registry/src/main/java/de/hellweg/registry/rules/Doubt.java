package de.hellweg.registry.rules;

import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.signature.SignatureAlgorithm;
import java.time.Duration;

/// One point in which new rules would protect less than those in force, or stop what is carried now.
public sealed interface Doubt {
    /// In a sentence that names things as the REST interface does.
    String told();

    /// A span that protects the less the longer it is.
    ///
    /// @param span its name, without the unit that the REST interface appends
    record LongerSpan(String span, Duration before, Duration after) implements Doubt {
        @Override
        public String told() {
            return span + "Seconds would be " + after.toSeconds() + " instead of " + before.toSeconds();
        }
    }

    /// An algorithm that would be good for signatures for longer.
    record LongerAlgorithm(SignatureAlgorithm algorithm) implements Doubt {
        @Override
        public String told() {
            return algorithm.name() + " could be used for signatures for longer";
        }
    }

    /// An algorithm whose end would be over at once: who still signs with it can send nothing.
    record EndedAlgorithm(SignatureAlgorithm algorithm) implements Doubt {
        @Override
        public String told() {
            return algorithm.name() + " could not be used for signatures from now on";
        }
    }

    /// Requests that fewer persons would have to approve.
    ///
    /// @param what their kind, or `ownClients`
    record FewerApprovals(String what, Approval before, Approval after) implements Doubt {
        @Override
        public String told() {
            return what + " would need " + after.name() + " instead of " + before.name();
        }
    }
}
