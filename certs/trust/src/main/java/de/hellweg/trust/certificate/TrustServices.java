package de.hellweg.trust.certificate;

import de.hellweg.trust.signature.Algorithms;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What the registry says about trust: which services are approved, and under which rules.
///
/// @param ocspFreshness how old an OCSP answer may be when a seal is made
/// @param clockTolerance by how much two honest clocks may differ
public record TrustServices(Collection<ApprovedCertificationService> certificationServices,
        Collection<ApprovedTimestampService> timestampServices, Duration ocspFreshness, Duration clockTolerance,
        Algorithms algorithms) {
    public TrustServices {
        certificationServices = List.copyOf(certificationServices);
        timestampServices = List.copyOf(timestampServices);
    }
}
