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

/// The stable code of each fault: X-Road's spelling of 7.8 where X-Road has the fault (x-road-wire 2.4), ours where it has
/// none.
public final class FaultCode {
    private FaultCode() {}

    /// For instance `server.serverproxy.access_denied`.
    public static String of(Fault fault, Side side) {
        return switch (fault) {
            case RequestFault request -> side.prefix() + request(request);
            case IdentityFault identity -> side.prefix() + identity(identity);
            case AccessFault access -> side.prefix() + access(access);
            case EvidenceFault evidence -> side.prefix() + evidence(evidence);
            case RouteFault route -> side.prefix() + route(route);
            case ServiceFault service -> side.prefix() + service(service);
            case ReadinessFault readiness -> side.prefix() + readiness(readiness);
            case RemoteFault remote -> remote.code();
        };
    }

    /// The code of a bug.
    public static String internal(Side side) {
        return side.prefix() + "internal_error";
    }

    private static String request(RequestFault fault) {
        return switch (fault) {
            case MalformedRequest _ -> "bad_request";
            case InvalidClientIdentifier _ -> "invalid_client_identifier";
            case UnsupportedVersion _ -> "invalid_protocol_version";
            case MessageTooLarge _ -> "message_too_large";
            case MissingHeader _ -> "missing_header_field";
            case UnknownPurpose _ -> "unknown_purpose";
            case WrongSecurityServer _ -> "invalid_security_server";
            case DuplicateRequest _ -> "duplicate_request";
            case SigningTimeOutsideWindow _ -> "signing_time_outside_window";
        };
    }

    private static String identity(IdentityFault fault) {
        return switch (fault) {
            case ClientNotAuthenticated _,PeerNotAuthenticated _ -> "ssl_authentication_failed";
            case ClientNotRegistered _ -> "unknown_member";
            case ClientDisabled _ -> "client_disabled";
        };
    }

    private static String access(AccessFault fault) {
        return switch (fault) {
            case UnknownService _ -> "unknown_service";
            case ServiceDisabled _ -> "service_disabled";
            case AccessDenied _ -> "access_denied";
            case PurposeDenied _ -> "purpose_denied";
            case TooManyAccessRequests _ -> "too_many_access_requests";
        };
    }

    private static String evidence(EvidenceFault fault) {
        return switch (fault) {
            case SignatureRejected _ -> "signature_verification";
            case CertificateRejected _ -> "cert_validation";
            case ResponseMismatch _ -> "inconsistent_response";
        };
    }

    private static String route(RouteFault fault) {
        return switch (fault) {
            case UnknownProvider _ -> "unknown_member";
            case ProviderDisabled _ -> "provider_disabled";
            case ProviderInMaintenance _ -> "maintenance_mode";
            case ProviderUnreachable _ -> "network_error";
            case ProviderNotAuthenticated _ -> "ssl_authentication_failed";
            case ProviderTimedOut _ -> "provider_timed_out";
            case ProviderAnswerInvalid _ -> "http_error";
        };
    }

    private static String service(ServiceFault fault) {
        return switch (fault) {
            case ServiceUnreachable _ -> "network_error";
            case ServiceTimedOut _ -> "service_timed_out";
            case ServiceAnswerInvalid _ -> "service_failed";
        };
    }

    private static String readiness(ReadinessFault fault) {
        return switch (fault) {
            case RegistryOutdated _ -> "global_conf_outdated";
            case MessageLogUnavailable _ -> "logging_failed";
            case TimestampingOverdue _ -> "timestamping_failed";
            case SigningKeyUnavailable _ -> "cannot_create_signature";
            case SpoolUnavailable _ -> "io_error";
            case ConfigurationUnavailable _ -> "configuration_unavailable";
        };
    }
}
