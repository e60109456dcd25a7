package de.hellweg.securityserver.keys;

import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.ocsp.OcspRequest;
import de.hellweg.trust.ocsp.OcspResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Asks an OCSP responder (RFC 6960 appendix A): POST, no redirects, a short answer in a short time or none. The answer is
/// signed, so over https any certificate will do.
final class OcspClient {
    private static final int LONGEST = 32 * 1024;
    private static final String WHAT = "answer of the OCSP responder";

    private final HttpClient http;
    private final Duration timeLimit;

    OcspClient(HttpClient http, Duration timeLimit) {
        this.http = http;
        this.timeLimit = timeLimit;
    }

    /// The answer, in its form only; throws [Malformed] when it has another.
    OcspResponse ask(URI responder, Certificate subject, Certificate issuer) throws IOException {
        byte[] question = OcspRequest.about(subject, issuer).encoded().bytes();
        var headers = Headers.of("Content-Type", "application/ocsp-request", "Accept", "application/ocsp-response");
        var call = new Call(destination(responder), "POST", target(responder), headers, Content.of(question),
                timeLimit);
        try (var answer = http.send(call)) {
            if (answer.status() != 200) {
                throw new Malformed(WHAT, "has the status " + answer.status());
            }
            byte[] body = answer.body().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new Malformed(WHAT, "is longer than " + LONGEST + " bytes");
            }
            return OcspResponse.parse(body);
        }
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static Destination destination(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw new Malformed("address of the OCSP responder", "has no scheme or host");
        }
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return switch (uri.getScheme()) {
            case "http" -> Destination.plain(host, uri.getPort() < 0 ? 80 : uri.getPort());
            case "https" -> Destination.tls(host, uri.getPort() < 0 ? 443 : uri.getPort(),
                    new ClientTls(Optional.empty(), _ -> Optional.empty()));
            default -> throw new Malformed("address of the OCSP responder", "is neither http nor https");
        };
    }
}
