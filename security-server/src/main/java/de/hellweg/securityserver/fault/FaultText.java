package de.hellweg.securityserver.fault;

import de.hellweg.securityserver.fault.AccessFault.AccessDenied;
import de.hellweg.securityserver.fault.AccessFault.PurposeDenied;
import de.hellweg.securityserver.fault.AccessFault.ServiceDisabled;
import de.hellweg.securityserver.fault.AccessFault.TooManyAccessRequests;
import de.hellweg.securityserver.fault.AccessFault.UnknownService;
import de.hellweg.securityserver.fault.EvidenceFault.CertificateRejected;
import de.hellweg.securityserver.fault.EvidenceFault.ResponseMismatch;
import de.hellweg.securityserver.fault.EvidenceFault.SignatureRejected;
import de.hellweg.securityserver.fault.IdentityFault.ClientDisabled;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotAuthenticated;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotRegistered;
import de.hellweg.securityserver.fault.IdentityFault.PeerNotAuthenticated;
import de.hellweg.securityserver.fault.ReadinessFault.ConfigurationUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.MessageLogUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.RegistryOutdated;
import de.hellweg.securityserver.fault.ReadinessFault.SigningKeyUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.SpoolUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.TimestampingOverdue;
import de.hellweg.securityserver.fault.RequestFault.DuplicateRequest;
import de.hellweg.securityserver.fault.RequestFault.InvalidClientIdentifier;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.RequestFault.MessageTooLarge;
import de.hellweg.securityserver.fault.RequestFault.MissingHeader;
import de.hellweg.securityserver.fault.RequestFault.SigningTimeOutsideWindow;
import de.hellweg.securityserver.fault.RequestFault.UnknownPurpose;
import de.hellweg.securityserver.fault.RequestFault.UnsupportedVersion;
import de.hellweg.securityserver.fault.RequestFault.WrongSecurityServer;
import de.hellweg.securityserver.fault.RouteFault.ProviderAnswerInvalid;
import de.hellweg.securityserver.fault.RouteFault.ProviderDisabled;
import de.hellweg.securityserver.fault.RouteFault.ProviderInMaintenance;
import de.hellweg.securityserver.fault.RouteFault.ProviderNotAuthenticated;
import de.hellweg.securityserver.fault.RouteFault.ProviderTimedOut;
import de.hellweg.securityserver.fault.RouteFault.ProviderUnreachable;
import de.hellweg.securityserver.fault.RouteFault.UnknownProvider;
import de.hellweg.securityserver.fault.ServiceFault.ServiceAnswerInvalid;
import de.hellweg.securityserver.fault.ServiceFault.ServiceTimedOut;
import de.hellweg.securityserver.fault.ServiceFault.ServiceUnreachable;

/// The one sentence a caller is told about a fault. Names rules and identifiers, never content, addresses or causes.
final class FaultText {
    private FaultText() {}

    static String of(Fault fault) {
        return switch (fault) {
            case RequestFault request -> request(request);
            case IdentityFault identity -> identity(identity);
            case AccessFault access -> access(access);
            case EvidenceFault evidence -> evidence(evidence);
            case RouteFault route -> route(route);
            case ServiceFault service -> service(service);
            case ReadinessFault readiness -> readiness(readiness);
            case RemoteFault remote -> remote.text();
        };
    }

    private static String request(RequestFault fault) {
        return switch (fault) {
            case MalformedRequest(var problem) -> "The request is malformed: " + problem + ".";
            case InvalidClientIdentifier(var problem) -> "The client is not named well: " + problem + ".";
            case UnsupportedVersion() -> "This version of the protocol is not spoken here.";
            case MessageTooLarge(var limit) -> "The body has more than " + limit + " bytes.";
            case MissingHeader(var name) -> "The request lacks the header " + name + ".";
            case UnknownPurpose(var purpose) -> "The registry knows no purpose " + purpose.value() + ".";
            case WrongSecurityServer(var here) -> "The request is not for the security server " + here.path() + ".";
            case DuplicateRequest(var id) -> "A request with the id " + id + " was received before.";
            case SigningTimeOutsideWindow() -> "The seal was made too long ago or in the future.";
        };
    }

    private static String identity(IdentityFault fault) {
        return switch (fault) {
            case ClientNotAuthenticated(var problem) -> "The information system is not authenticated: " + problem + ".";
            case ClientNotRegistered(var client) -> client.path() + " is not a registered client of this server.";
            case ClientDisabled(var client, var notice) ->
                noticed(client.path() + " is disabled on this server", notice);
            case PeerNotAuthenticated(var problem) -> "The security server is not authenticated: " + problem + ".";
        };
    }

    private static String access(AccessFault fault) {
        return switch (fault) {
            case UnknownService(var service) -> "There is no service " + service.path() + ".";
            case ServiceDisabled(var notice) -> "The service is switched off: " + notice;
            case AccessDenied() -> "The client has no right to use the service so.";
            case PurposeDenied(var purpose) ->
                "The client has no right to use the service for the purpose " + purpose.value() + ".";
            case TooManyAccessRequests() -> "The client has too many requests for access that are not decided yet.";
        };
    }

    private static String evidence(EvidenceFault fault) {
        return switch (fault) {
            case SignatureRejected(var verdict) ->
                "The seal is rejected (" + verdict.reason() + "): " + verdict.detail();
            case CertificateRejected(var verdict) ->
                "The certificate is rejected (" + verdict.reason() + "): " + verdict.detail();
            case ResponseMismatch(var difference) -> "The answer is not to this request: " + difference + " differs.";
        };
    }

    private static String route(RouteFault fault) {
        return switch (fault) {
            case UnknownProvider(var provider) -> "No security server serves " + provider.path() + ".";
            case ProviderDisabled(var provider, var notice) -> noticed(provider.path() + " is disabled", notice);
            case ProviderInMaintenance(var notice) ->
                noticed("The provider's security server is in maintenance", notice);
            case ProviderUnreachable(var problem) ->
                "The provider's security server cannot be reached: " + problem + ".";
            case ProviderNotAuthenticated(var problem) ->
                "The provider's security server is not authenticated: " + problem + ".";
            case ProviderTimedOut() -> "The provider's security server did not answer in time.";
            case ProviderAnswerInvalid(var problem) ->
                "The provider's security server did not answer with a message: " + problem + ".";
        };
    }

    private static String noticed(String sentence, String notice) {
        return notice.isEmpty() ? sentence + "." : sentence + ": " + notice;
    }

    private static String service(ServiceFault fault) {
        return switch (fault) {
            case ServiceUnreachable(var problem) -> "The service cannot be reached: " + problem + ".";
            case ServiceTimedOut() -> "The service did not answer in time.";
            case ServiceAnswerInvalid(var problem) -> "The service did not answer properly: " + problem + ".";
        };
    }

    private static String readiness(ReadinessFault fault) {
        return switch (fault) {
            case RegistryOutdated() -> "This server's state of the registry is too old.";
            case MessageLogUnavailable() -> "This server cannot log the message.";
            case TimestampingOverdue() -> "This server's message log has waited too long for a time-stamp.";
            case SigningKeyUnavailable(var problem) -> "This server cannot seal the message: " + problem + ".";
            case SpoolUnavailable() -> "This server has no room for the body.";
            case ConfigurationUnavailable() -> "This server's configuration cannot be read or written now.";
        };
    }
}
