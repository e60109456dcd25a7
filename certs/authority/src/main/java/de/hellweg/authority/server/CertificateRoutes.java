package de.hellweg.authority.server;

import de.hellweg.authority.CertificationAuthority;
import de.hellweg.authority.Refused;
import de.hellweg.authority.RevocationReason;
import de.hellweg.authority.directory.ApiKeys;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// What the operator may do with the API key: have certificates issued and revoked (`openapi.json` beside this class is
/// the contract). The operator vouches for the name; the request proves the key.
final class CertificateRoutes {
    private static final int LONGEST = 64 * 1024;

    private final CertificationAuthority authority;
    private final ApiKeys keys;

    CertificateRoutes(CertificationAuthority authority, ApiKeys keys) {
        this.authority = authority;
        this.keys = keys;
    }

    Router router() {
        return Router.builder().route("GET", "/api/v1/openapi.json", _ -> openApi())
                .route("POST", "/api/v1/certificates", keyed((exchange, _) -> issue(exchange)))
                .route("POST", "/api/v1/certificates/{serial}/revocation", keyed(this::revoke)).build();
    }

    private RouteHandler keyed(RouteHandler handler) {
        return (exchange, parameters) -> {
            var given = exchange.headers().all("Authorization");
            if (given.size() != 1 || !keys.open(given.stream().findFirst())) {
                return problem(exchange, 401, "no-key", "Send the API key: Authorization: Bearer KEY.");
            }
            try {
                return handler.answer(exchange, parameters);
            } catch (Malformed e) {
                return problem(exchange, 400, "malformed", String.valueOf(e.getMessage()));
            } catch (Refused e) {
                return refused(exchange, e);
            }
        };
    }

    private HttpResponse issue(HttpExchange exchange) {
        var in = body(exchange);
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
        return json(201, JsonObject.builder().put("serialNumber", certificate.getSerialNumber().toString(16))
                .put("certificate", Pem.of(List.of(certificate))).put("chain", chain(certificate)).build());
    }

    private String chain(X509Certificate certificate) {
        var chain = new ArrayList<>(List.of(certificate));
        chain.addAll(authority.chain());
        return Pem.of(chain);
    }

    private HttpResponse revoke(HttpExchange exchange, PathParameters parameters) {
        var in = body(exchange);
        var reason = in.read("reason", CertificateRoutes::reason);
        in.end();
        var revocation = authority.revoke(serialNumber(parameters.get("serial")), reason);
        return json(200, JsonObject.builder().put("revokedAt", revocation.at().toString()).build());
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

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed("request", "must be the base64 of a PKCS#10 request in DER", e);
        }
    }

    private static JsonFields body(HttpExchange exchange) {
        try {
            byte[] bytes = exchange.body().readNBytes(LONGEST + 1);
            if (bytes.length <= LONGEST && CanonicalJson.parse(bytes) instanceof JsonObject object) {
                return JsonFields.of(object);
            }
            throw new Malformed("body", "must be one JSON object of at most 64 KiB");
        } catch (IOException e) {
            throw new Malformed("body", "broke off before its end", e);
        }
    }

    private static HttpResponse refused(HttpExchange exchange, Refused refused) {
        int status = switch (refused.reason()) {
            case REQUEST_MALFORMED -> 400;
            case POSSESSION_NOT_PROVED, KEY_NOT_APPROVED -> 422;
            case CERTIFICATE_UNKNOWN -> 404;
            case ALREADY_REVOKED -> 409;
        };
        return problem(exchange, status, refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                refused.detail());
    }

    private static HttpResponse json(int status, JsonObject value) {
        return HttpResponse.of(status, "application/json", CanonicalJson.write(value));
    }

    private static HttpResponse problem(HttpExchange exchange, int status, String code, String detail) {
        return new Problem(status, code, "The authority did not do this.", detail, exchange.id()).toResponse();
    }

    private static HttpResponse openApi() {
        try (InputStream in = CertificateRoutes.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing beside its class");
            }
            return HttpResponse.of(200, "application/json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
