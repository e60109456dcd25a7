package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.util.List;

/// One of each fault, with the side that finds it.
final class Faults {
    private static final SubsystemId SUBSYSTEM = SubsystemId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen");
    private static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
    private static final PurposeCode PURPOSE = new PurposeCode("gewerbeanmeldung");

    record Sample(Fault fault, Side side) {}

    private Faults() {}

    static List<Sample> all() {
        return List.of(consumer(new RequestFault.MalformedRequest("request target: does not begin with /r1/")),
                consumer(new RequestFault.InvalidClientIdentifier("X-Road-Client: is missing")),
                consumer(new RequestFault.UnsupportedVersion()), consumer(new RequestFault.MessageTooLarge(1024)),
                provider(new RequestFault.MissingHeader("X-Road-Issue")),
                consumer(new RequestFault.UnknownPurpose(PURPOSE)),
                provider(new RequestFault.WrongSecurityServer(SERVER)),
                provider(new RequestFault.DuplicateRequest(
                        RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001"))),
                provider(new RequestFault.SigningTimeOutsideWindow()),
                consumer(new IdentityFault.ClientNotAuthenticated("HTTPS is needed")),
                consumer(new IdentityFault.ClientNotRegistered(SUBSYSTEM)),
                consumer(new IdentityFault.ClientDisabled(SUBSYSTEM, "")),
                provider(new IdentityFault.PeerNotAuthenticated("its certificate is not registered")),
                provider(new AccessFault.UnknownService(ServiceId.parse(SUBSYSTEM.path() + "/person"))),
                provider(new AccessFault.ServiceDisabled("Wartung bis 12 Uhr <heute> & morgen")),
                provider(new AccessFault.AccessDenied()), provider(new AccessFault.PurposeDenied(PURPOSE)),
                provider(new AccessFault.TooManyAccessRequests()),
                provider(new EvidenceFault.SignatureRejected(
                        Verdict.failed(Reason.HASH_FAILURE, "The manifest is of another message."))),
                provider(new EvidenceFault.CertificateRejected(
                        Verdict.failed(Reason.REVOKED, "The certificate is revoked."))),
                consumer(new EvidenceFault.ResponseMismatch("the request hash")),
                consumer(new RouteFault.UnknownProvider(SUBSYSTEM)),
                consumer(new RouteFault.ProviderDisabled(SUBSYSTEM, "Umzug bis Montag")),
                consumer(new RouteFault.ProviderInMaintenance("Wartung bis 18 Uhr")),
                consumer(new RouteFault.ProviderUnreachable("no connection")),
                consumer(new RouteFault.ProviderNotAuthenticated("its certificate is not registered")),
                consumer(new RouteFault.ProviderTimedOut()),
                consumer(new RouteFault.ProviderAnswerInvalid("message: lacks its seal")),
                provider(new ServiceFault.ServiceUnreachable("no connection")),
                provider(new ServiceFault.ServiceTimedOut()),
                provider(new ServiceFault.ServiceAnswerInvalid("the answer broke off")),
                consumer(new ReadinessFault.RegistryOutdated()), consumer(new ReadinessFault.MessageLogUnavailable()),
                consumer(new ReadinessFault.TimestampingOverdue()),
                consumer(new ReadinessFault.SigningKeyUnavailable("its OCSP response is too old")),
                consumer(new ReadinessFault.SpoolUnavailable()),
                provider(new ReadinessFault.ConfigurationUnavailable()),
                consumer(new RemoteFault(SERVER, 403, "server.serverproxy.access_denied",
                        "The client has no right to use the service so.")));
    }

    private static Sample consumer(Fault fault) {
        return new Sample(fault, Side.CONSUMER);
    }

    private static Sample provider(Fault fault) {
        return new Sample(fault, Side.PROVIDER);
    }
}
