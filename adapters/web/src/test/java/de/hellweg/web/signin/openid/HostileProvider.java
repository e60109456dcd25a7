package de.hellweg.web.signin.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// A provider on loopback that answers whatever a test wants it to.
final class HostileProvider implements AutoCloseable {
    static final String CLIENT = "site";
    static final String SECRET = "0-secret-of-the-tests-alone-7f3d";

    private final HttpServer server;
    private final ECKey key;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final AtomicReference<String> asked = new AtomicReference<>("");

    HostileProvider() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                var document = documents.getOrDefault(exchange.getRequestURI().getPath(), "");
                var body = document.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(document.startsWith("{\"error\"") ? 400 : document.isEmpty() ? 404 : 200,
                        body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        documents.put("/jwks", new JWKSet(key.toPublicJWK()).toString());
        metadata(issuer().toString(), issuer() + "/jwks");
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void metadata(String named, String keys) {
        documents.put("/.well-known/openid-configuration", """
                {"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token","jwks_uri":"%s",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["ES256"]}""".formatted(named, issuer(), issuer(), keys));
    }

    void document(String path, String content) {
        documents.put(path, content);
    }

    /// What was sent with the last request.
    String asked() {
        return String.valueOf(asked.get());
    }

    /// The claims of a token that is in order.
    JWTClaimsSet.Builder claims(OpenIdFlow flow, Instant now) {
        var claims = new JWTClaimsSet.Builder();
        claims.issuer(issuer().toString());
        claims.audience(CLIENT);
        claims.subject("0-erika");
        claims.claim("nonce", flow.nonce());
        claims.issueTime(Date.from(now));
        claims.expirationTime(Date.from(now.plusSeconds(300)));
        return claims;
    }

    void gives(JWTClaimsSet claims) throws JOSEException {
        gives(claims, key);
    }

    void gives(JWTClaimsSet claims, ECKey by) throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(), claims);
        token.sign(new ECDSASigner(by));
        token(token.serialize());
    }

    void givesUnsigned(JWTClaimsSet claims) {
        token(new PlainJWT(claims).serialize());
    }

    /// Signed with the client's secret, as a provider may do that has no key.
    void givesKeyed(JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(SECRET));
        token(token.serialize());
    }

    private void token(String idToken) {
        document("/token", "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken + "\"}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
