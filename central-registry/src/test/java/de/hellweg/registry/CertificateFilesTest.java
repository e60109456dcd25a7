package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestPki;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates come as files or as pasted text where trust services are approved.
final class CertificateFilesTest {
    private static final String AUTHORITY = "/trust-services/new-certification-service";
    private static final String STAMPS = "/trust-services/new-timestamp-service";
    private static final String BOUNDARY = "----hellwegFormBoundary";

    private final TestPki pki = TestPki.now();
    private RunningRegistry registry;
    private Browser admin;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        admin = Browser.user(registry, "t.muster", "trust-administrator");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    /// As a browser sends a form with files.
    private HttpResponse<String> send(String path, Map<String, String> texts, Map<String, byte[]> files) {
        admin.get(path);
        return sendAgain(path, texts, files);
    }

    private HttpResponse<String> sendAgain(String path, Map<String, String> texts, Map<String, byte[]> files) {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"token\"", admin.token().getBytes(StandardCharsets.UTF_8));
        texts.forEach((name, text) -> part(body, "name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) -> part(body, "name=\"" + name
                + "\"; filename=\"certificate.der\"\r\nContent-Type: application/octet-stream", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return registry.send(admin.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String services() {
        return registry.get("/api/v1/certification-services").body();
    }

    private static final Map<String, String> TEXTS = Map.of("name", "Test Trust Services", "ocsp",
            "http://127.0.0.1:1/ocsp", "root", "", "issuing", "");

    @Test
    void aRootInDerAndIssuingAuthoritiesInPemAreTakenFromFiles() {
        var answer = send(AUTHORITY, TEXTS, Map.of("root-file", der(pki.root()), "issuing-file",
                ("some text around\n" + pem(pki.issuing())).getBytes(StandardCharsets.US_ASCII)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(services()).contains("Test Trust Services", Base64.getEncoder().encodeToString(der(pki.root())),
                Base64.getEncoder().encodeToString(der(pki.issuing())));
    }

    @Test
    void aTimeStampServiceIsTakenFromAFileToo() {
        var answer = send(STAMPS, Map.of("name", "Stempel", "url", "http://127.0.0.1:1/tsa", "certificate", ""),
                Map.of("certificate-file", der(pki.root())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(registry.get("/api/v1/timestamp-services").body()).contains("Stempel");
    }

    @Test
    void pastedTextGoesTheSameWay() {
        var texts = new java.util.HashMap<>(TEXTS);
        texts.put("root", pem(pki.root()));
        var answer = send(AUTHORITY, texts, Map.of("root-file", new byte[0], "issuing-file", der(pki.issuing())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(services()).contains("Test Trust Services");
    }

    @Test
    void whatIsWrongWithAFileStandsBesideItsField() {
        var text = send(AUTHORITY, TEXTS, Map.of("root-file", "no certificate".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text.statusCode()).isEqualTo(400);
        assertThat(text.body()).contains("id=\"root-problem\"", "The file has no certificate");
        var cut = java.util.Arrays.copyOf(der(pki.root()), 200);
        assertThat(send(AUTHORITY, TEXTS, Map.of("root-file", cut)).body()).contains("The file has no certificate");
        var large = new byte[70_000];
        assertThat(send(AUTHORITY, TEXTS, Map.of("root-file", large)).body()).contains("more than 64 KiB");
        var two = new java.util.HashMap<>(TEXTS);
        two.put("root", pem(pki.root()));
        assertThat(send(AUTHORITY, two, Map.of("root-file", der(pki.root()))).body()).contains("not both");
        assertThat(send(AUTHORITY, TEXTS, Map.of()).body()).contains("id=\"root-problem\"");
        assertThat(services()).doesNotContain("Test Trust Services");
    }

    @Test
    void aFileIsGivenBackAsTextWhenSomethingElseIsWrong() {
        var texts = new java.util.HashMap<>(TEXTS);
        texts.put("name", "");
        var answer = send(AUTHORITY, texts, Map.of("root-file", der(pki.root())));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("id=\"name-problem\"", pem(pki.root()).lines().skip(1).findFirst().orElseThrow()
                        .substring(0, 60))
                .doesNotContain("id=\"root-problem\"");
    }

    @Test
    void partsThatTheFormDoesNotHaveAreRefusedWholeAndRecorded() {
        var unknown = new java.util.HashMap<>(TEXTS);
        unknown.put("colour", "red");
        assertThat(send(AUTHORITY, unknown, Map.of("root-file", der(pki.root()))).statusCode()).isEqualTo(400);
        assertThat(send(AUTHORITY, TEXTS, Map.of("name", der(pki.root()))).statusCode()).isEqualTo(400);
        assertThat(send(AUTHORITY, TEXTS, Map.of("root-file", new byte[300_000])).statusCode()).isEqualTo(400);
        assertThat(registry.get("/api/v1/audit").body()).contains("has a part that the form does not have",
                "has more than 262144 bytes");
        assertThat(services()).doesNotContain("Test Trust Services");
    }

    @Test
    void otherFormsTakeNoFiles() {
        var registrar = Browser.user(registry, "registrar", "registrar");
        admin = registrar;
        var answer = send("/member-classes/new", Map.of("memberClass", "KOM", "description", "Kommunen"), Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(registry.get("/api/v1/member-classes").body()).doesNotContain("KOM");
    }

    @Test
    void aFileFromAnotherSiteIsRefused() {
        admin.get(AUTHORITY);
        admin.shows(admin.page().replace(admin.token(), "0".repeat(64)));
        assertThat(sendAgain(AUTHORITY, TEXTS, Map.of("root-file", der(pki.root()))).statusCode()).isEqualTo(403);
        assertThat(services()).doesNotContain("Test Trust Services");
    }
}
