package de.hellweg.authority.server;

import de.hellweg.authority.CertificationAuthority;
import de.hellweg.authority.Refused;
import de.hellweg.authority.RevocationReason;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.Json;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// What the operator may do with the API key: have certificates issued and revoked (`openapi.json` beside this class is
/// the contract). The operator vouches for the name; the request proves the key.
final class CertificateRoutes {
    private final CertificationAuthority authority;
    private final Administration administration;

    CertificateRoutes(CertificationAuthority authority, ApiKeys keys) {
        this.authority = authority;
        this.administration = new Administration(keys);
    }

    /// Adds the routes.
    Router.Builder on(Router.Builder routes) {
        return routes
                .route("GET", "/api/v1/openapi.json", _ -> Json.resource(CertificateRoutes.class, "openapi.json"))
                .route("POST", "/api/v1/certificates", keyed((exchange, _) -> issue(exchange)))
                .route("POST", "/api/v1/certificates/{serial}/revocation", keyed(this::revoke));
    }

    /// Asks for the key; what the authority refuses becomes a problem of its own.
    RouteHandler keyed(RouteHandler handler) {
        return administration.keyed((exchange, parameters, _) -> {
            try {
                return handler.answer(exchange, parameters);
            } catch (Refused e) {
                return refused(exchange, e);
            }
        });
    }

    private HttpResponse issue(HttpExchange exchange) {
        var in = JsonFields.of(Json.request(exchange));
        var profile = in.text("profile");
        var name = in.text("name");
        var request = in.read("request", CertificateRoutes::base64);
        var certificate = switch (profile) {
            case "signing" -> {
                var member = in.read("member", MemberId::parse);
                in.end();
                yield authority.issueSigning(request, member, name);
            }
            case "authentication" -> {
                var server = in.read("server", SecurityServerId::parse);
                in.end();
                yield authority.issueAuthentication(request, server, name);
            }
            default -> throw new Malformed("/profile", "must be signing or authentication");
        };
        return issued(201, certificate);
    }

    HttpResponse issued(int status, X509Certificate certificate) {
        return Json.answer(status, JsonObject.builder()
                .put("serialNumber", certificate.getSerialNumber().toString(16))
                .put("certificate", Pem.of(List.of(certificate))).put("chain", chain(certificate)).build());
    }

    private String chain(X509Certificate certificate) {
        var chain = new ArrayList<>(List.of(certificate));
        chain.addAll(authority.chain());
        return Pem.of(chain);
    }

    private HttpResponse revoke(HttpExchange exchange, PathParameters parameters) {
        var in = JsonFields.of(Json.request(exchange));
        var reason = in.read("reason", CertificateRoutes::reason);
        in.end();
        var revocation = authority.revoke(serialNumber(parameters.get("serial")), reason);
        return Json.answer(200, JsonObject.builder().put("revokedAt", revocation.at().toString()).build());
    }

    private static BigInteger serialNumber(String hex) {
        if (!hex.matches("[0-9a-f]{1,40}")) {
            throw new Malformed("serial", "must be hexadecimal, in small letters");
        }
        return new BigInteger(hex, 16);
    }

    private static RevocationReason reason(String text) {
        for (var reason : RevocationReason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return reason;
            }
        }
        throw new Malformed(text, "is no reason, such as key-compromise or superseded");
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed("request", "must be the base64 of a PKCS#10 request in DER", e);
        }
    }

    static HttpResponse refused(HttpExchange exchange, Refused refused) {
        int status = switch (refused.reason()) {
            case REQUEST_MALFORMED -> 400;
            case POSSESSION_NOT_PROVED, KEY_NOT_APPROVED -> 422;
            case INVITATION_NOT_PROVED -> 403;
            case CERTIFICATE_UNKNOWN, ENROLMENT_UNKNOWN -> 404;
            case ALREADY_REVOKED, ENROLMENT_DIFFERS, ENROLMENT_OVER, ENROLMENT_USED -> 409;
        };
        var code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(status, code, "The authority did not do this.", refused.detail(), exchange.id())
                .toResponse();
    }
}
