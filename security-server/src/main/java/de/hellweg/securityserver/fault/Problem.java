package de.hellweg.securityserver.fault;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.Format;
import de.hellweg.securityserver.fault.AccessFault.AccessDenied;
import de.hellweg.securityserver.fault.AccessFault.PurposeDenied;
import de.hellweg.securityserver.fault.AccessFault.ServiceDisabled;
import de.hellweg.securityserver.fault.AccessFault.TooManyAccessRequests;
import de.hellweg.securityserver.fault.AccessFault.UnknownService;
import de.hellweg.securityserver.fault.IdentityFault.ClientDisabled;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotAuthenticated;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotRegistered;
import de.hellweg.securityserver.fault.IdentityFault.PeerNotAuthenticated;
import de.hellweg.securityserver.fault.RequestFault.DuplicateRequest;
import de.hellweg.securityserver.fault.RequestFault.MessageTooLarge;
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
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// A fault as it is told: X-Road's body and header with the status of the fault. The only place that knows HTTP statuses.
///
/// @param status HTTP
/// @param code for `X-Road-Error` and `type`
/// @param message one sentence
/// @param exchange the exchange's id, X-Road's `detail`: what the caller quotes and the operator looks up
/// @param again whether the same request may be sent again later
public record Problem(int status, String code, String message, String exchange, boolean again) {
    private static final String RETRY_AFTER_SECONDS = "30";

    public static Problem of(Fault fault, Side side, String exchange) {
        return new Problem(status(fault, side), FaultCode.of(fault, side), FaultText.of(fault), exchange,
                fault instanceof ReadinessFault);
    }

    /// A bug: its detail stays in the technical log.
    public static Problem internal(Side side, String exchange) {
        return new Problem(500, FaultCode.internal(side), "An internal error occurred.", exchange, false);
    }

    /// The answer that carries it, unsealed.
    public HttpResponse answer(Format format) {
        var headers = Headers.builder().add("Content-Type", format.contentType()).add("X-Road-Error", code);
        if (again) {
            headers.add("Retry-After", RETRY_AFTER_SECONDS);
        }
        return new HttpResponse(status, headers.build(), Content.of(body(format)));
    }

    /// The body, also of a sealed refusal (x-road-wire 2.1).
    public byte[] body(Format format) {
        return switch (format) {
            case JSON -> json();
            case XML -> xml();
        };
    }

    private byte[] json() {
        var mapper = JsonMapper.shared();
        return mapper.writeValueAsBytes(
                mapper.createObjectNode().put("type", code).put("message", message).put("detail", exchange));
    }

    private byte[] xml() {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><error><type>" + escaped(code) + "</type><message>"
                + escaped(message) + "</message><detail>" + escaped(exchange) + "</detail></error>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static int status(Fault fault, Side side) {
        return switch (fault) {
            case MessageTooLarge _ -> 413;
            case DuplicateRequest _ -> 409;
            case RequestFault _ -> 400;
            case IdentityFault identity -> switch (identity) {
                case ClientNotAuthenticated _,PeerNotAuthenticated _ -> 401;
                case ClientNotRegistered _,ClientDisabled _ -> 403;
            };
            case AccessFault access -> switch (access) {
                case UnknownService _ -> 404;
                case ServiceDisabled _ -> 503;
                case AccessDenied _,PurposeDenied _ -> 403;
                case TooManyAccessRequests _ -> 429;
            };
            case EvidenceFault _ -> switch (side) {
                case CONSUMER -> 502;
                case PROVIDER -> 400;
            };
            case RouteFault route -> switch (route) {
                case UnknownProvider _ -> 404;
                case ProviderDisabled _,ProviderInMaintenance _ -> 503;
                case ProviderUnreachable _,ProviderNotAuthenticated _,ProviderAnswerInvalid _ -> 502;
                case ProviderTimedOut _ -> 504;
            };
            case ServiceFault service -> switch (service) {
                case ServiceUnreachable _,ServiceAnswerInvalid _ -> 502;
                case ServiceTimedOut _ -> 504;
            };
            case ReadinessFault _ -> 503;
            case RemoteFault remote -> remote.status();
        };
    }
}
