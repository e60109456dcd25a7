package de.hellweg.securityserver.evidence;

import de.hellweg.securityserver.keys.SealingKeys;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.seal.SealValidation;
import java.time.InstantSource;

/// What both sides make and check evidence with: one of each in a server, so that what one side has learnt of a certificate
/// the other need not learn again.
public record Evidence(CurrentRegistry registry, SealingKeys sealingKeys, ServerKeys serverKeys, MessageLog log,
        SealValidation seals, PeerCertificates peers, WatchPeer watch, InstantSource clock) {

    /// All of it from the ports.
    public static Evidence of(CurrentRegistry registry, SealingKeys sealingKeys, ServerKeys serverKeys, MessageLog log,
            Alarms alarms, InstantSource clock) {
        var certificates = new CertificateValidation();
        var revocation = new OcspValidation();
        return new Evidence(registry, sealingKeys, serverKeys, log, new SealValidation(certificates, revocation),
                new PeerCertificates(certificates, revocation, clock), new WatchPeer(registry, alarms), clock);
    }
}
