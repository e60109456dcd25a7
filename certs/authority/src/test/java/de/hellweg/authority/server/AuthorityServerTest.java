package de.hellweg.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestKeys;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The authority as its users meet it, judged by OpenSSL and the JDK's HTTP client.
class AuthorityServerTest {
    @TempDir
    private Path directory;
    private AuthorityServer server;
    private String apiKey;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var settings = AuthoritySettings.of(directory.resolve("authority"), "Test Trust Services", loopback, loopback);
        AuthorityServer.init(settings, Clock.systemUTC(), new SecureRandom());
        server = AuthorityServer.start(settings, Clock.systemUTC(), new SecureRandom());
        apiKey = Files.readString(directory.resolve("authority/first-api-key")).strip();
        Files.writeString(directory.resolve("ca.pem"), Pem.of(server.chain()));
        Files.writeString(directory.resolve("issuer.pem"), Pem.of(server.chain().subList(0, 1)));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void opensslFindsAnIssuedCertificateGoodAndALaterRevokedOneRevoked() throws Exception {
        var issued = issueSigning();
        Files.writeString(directory.resolve("leaf.pem"), issued.text("certificate"));

        assertThat(ocsp()).contains("Response verify OK").contains("leaf.pem: good");

        assertThat(post("/api/v1/certificates/" + issued.text("serialNumber") + "/revocation",
                "{\"reason\":\"key-compromise\"}").statusCode()).isEqualTo(200);
        assertThat(ocsp()).contains("Response verify OK").contains("leaf.pem: revoked").contains("keyCompromise");
    }

    @Test
    void opensslVerifiesTheChainOfAnIssuedCertificate() throws Exception {
        Files.writeString(directory.resolve("leaf.pem"), issueSigning().text("certificate"));

        var outcome = Tool.run(directory, "openssl", "verify", "-x509_strict", "-CAfile", "ca.pem", "leaf.pem");

        assertThat(outcome.output()).contains("leaf.pem: OK");
    }

    @Test
    void opensslVerifiesATimestamp() throws Exception {
        Files.writeString(directory.resolve("data.txt"), "Erika Muster");
        assertThat(Tool.run(directory, "openssl", "ts", "-query", "-data", "data.txt", "-sha256", "-cert", "-out",
                "query.tsq").exit()).isZero();
        var answer = client.send(HttpRequest.newBuilder(service("/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofFile(directory.resolve("query.tsq"))).build(), BodyHandlers.ofByteArray());
        Files.write(directory.resolve("reply.tsr"), answer.body());

        var verified = Tool.run(directory, "openssl", "ts", "-verify", "-queryfile", "query.tsq", "-in", "reply.tsr",
                "-CAfile", "ca.pem");
        assertThat(verified.output()).contains("Verification: OK");
        Files.writeString(directory.resolve("data.txt"), "Erika Mustex");
        assertThat(Tool.run(directory, "openssl", "ts", "-verify", "-data", "data.txt", "-in", "reply.tsr", "-CAfile",
                "ca.pem").output()).contains("Verification: FAILED");
    }

    @Test
    void answersOcspByGet() throws Exception {
        var serialNumber = new BigInteger(issueSigning().text("serialNumber"), 16);
        byte[] request = TestKeys.ocspRequest(server.chain().getFirst(), serialNumber);
        var path = "/ocsp/"
                + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);

        var answer = client.send(HttpRequest.newBuilder(service(path)).build(), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/ocsp-response");
        var basic = (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
        assertThat(basic.getResponses()[0].getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void servesTheChainAndTheContract() throws Exception {
        assertThat(get(service("/ca.pem")).body()).isEqualTo(Pem.of(server.chain()));
        var contract = get(administration("/api/v1/openapi.json"));
        assertThat(CanonicalJson.parse(contract.body().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(JsonObject.class,
                        document -> assertThat(JsonFields.of(document).text("openapi")).isEqualTo("3.1.0"));
    }

    @Test
    void issuesNothingWithoutTheKey() throws Exception {
        for (String authorization : new String[]{"Bearer wrong", "Basic " + apiKey, apiKey}) {
            var answer = client.send(HttpRequest.newBuilder(administration("/api/v1/certificates"))
                    .header("Authorization", authorization).POST(BodyPublishers.ofString(signingRequest())).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(get(administration("/api/v1/certificates")).statusCode()).isEqualTo(405);
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        assertProblem(400, "malformed-request", "not json");
        assertProblem(400, "malformed-request", "{\"profile\":\"root\",\"name\":\"x\",\"request\":\"AAAA\"}");
        assertProblem(400, "malformed-request",
                "{\"profile\":\"signing\",\"member\":\"no member\",\"name\":\"x\",\"request\":\"AAAA\"}");
        assertProblem(400, "request-malformed",
                "{\"profile\":\"signing\",\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"x\",\"request\":\"AAAA\"}");
    }

    private void assertProblem(int status, String code, String body) throws Exception {
        var answer = post("/api/v1/certificates", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("urn:hellweg:problem:" + code + "\"").doesNotContain("Exception");
    }

    private JsonFields issueSigning() throws Exception {
        var answer = post("/api/v1/certificates", signingRequest());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonFields.of((JsonObject) CanonicalJson.parse(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String signingRequest() {
        byte[] request = TestKeys.request(TestKeys.p256(new SecureRandom()));
        return CanonicalJson.text(JsonObject.builder().put("profile", "signing").put("member", "DE-OWL/KOM/05774032")
                .put("name", "Stadt Paderborn").put("request", Base64.getEncoder().encodeToString(request)).build());
    }

    private String ocsp() throws Exception {
        return Tool.run(directory, "openssl", "ocsp", "-issuer", "issuer.pem", "-cert", "leaf.pem", "-CAfile",
                "ca.pem", "-url", service("/ocsp").toString()).output();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(administration(path)).timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + apiKey).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private URI service(String path) {
        return URI.create("http://127.0.0.1:" + server.services().getPort() + path);
    }

    private URI administration(String path) {
        return URI.create("http://127.0.0.1:" + server.administration().getPort() + path);
    }
}
