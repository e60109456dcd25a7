package de.hellweg.authority.server;

import de.hellweg.authority.OcspResponder;
import de.hellweg.authority.TimestampAuthority;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Content;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.Router;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/// What everybody may ask: OCSP (RFC 6960 appendix A, both forms), time-stamps (RFC 3161 section 3.4), the chain of
/// certificates.
final class ServiceRoutes {
    private static final int LONGEST = 16 * 1024;

    private ServiceRoutes() {}

    static Router.Builder on(OcspResponder ocsp, TimestampAuthority timestamping, String chain) {
        return Router.builder()
                .route("POST", "/ocsp", exchange -> post(exchange, "application/ocsp-request",
                        "application/ocsp-response", ocsp::answer))
                .mount("/ocsp/", exchange -> get(exchange, ocsp))
                .route("POST", "/tsa", exchange -> post(exchange, "application/timestamp-query",
                        "application/timestamp-reply", timestamping::answer))
                .route("GET", "/ca.pem", _ -> HttpResponse.of(200, "application/x-pem-file",
                        chain.getBytes(StandardCharsets.US_ASCII)))
                .route("GET", "/health", _ -> HttpResponse.of(200, "application/json",
                        "{\"status\":\"up\"}".getBytes(StandardCharsets.US_ASCII)));
    }

    private static HttpResponse post(HttpExchange exchange, String type, String answerType,
            UnaryOperator<byte[]> answer) {
        if (!exchange.headers().first("Content-Type").orElse("").equals(type)) {
            return problem(exchange, 415, "content-type", "Send " + type + ".");
        }
        try {
            byte[] request = exchange.body().readNBytes(LONGEST + 1);
            return request.length > LONGEST
                    ? problem(exchange, 413, "too-large", "A request has at most 16 KiB.")
                    : binary(answerType, answer.apply(request));
        } catch (IOException e) {
            return problem(exchange, 400, "broken-off", "The request broke off before its end.");
        }
    }

    /// The request is the base64 of its bytes, percent-encoded, after `/ocsp/`.
    private static HttpResponse get(HttpExchange exchange, OcspResponder ocsp) {
        if (!exchange.method().equals("GET")) {
            return problem(exchange, 405, "method-not-allowed", "Ask with GET, or with POST to /ocsp.");
        }
        try {
            var text = URLDecoder.decode(exchange.path().substring("/ocsp/".length()).replace("+", "%2B"),
                    StandardCharsets.US_ASCII);
            return binary("application/ocsp-response", ocsp.answer(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return problem(exchange, 400, "not-base64", "The path must be the request in base64.");
        }
    }

    private static HttpResponse binary(String type, byte[] content) {
        return new HttpResponse(200, Headers.of("Content-Type", type, "Cache-Control", "no-store"),
                Content.of(content));
    }

    private static HttpResponse problem(HttpExchange exchange, int status, String code, String detail) {
        return new Problem(status, code, "The request is not one that can be answered here.", detail, exchange.id())
                .toResponse();
    }
}
