package de.hellweg.join;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.web.administration.JsonClient;
import de.hellweg.web.administration.JsonClient.Answered;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The administration of the server that joins, as its administrator uses it.
final class OwnServer {
    private static final String API = "/api/v1";

    private final JsonClient client;
    private final Headers key;

    OwnServer(HttpClient http, SecurityServer server, Settings settings) {
        this.client = new JsonClient(http, address(server.administration()), Duration.ofSeconds(30));
        try {
            this.key = Headers.of("Authorization",
                    "Bearer " + Files.readString(SecurityServer.firstApiKey(settings)).strip());
        } catch (IOException e) {
            throw new JoinStopped(SecurityServer.firstApiKey(settings) + " cannot be read; joining needs the key in it"
                    + " until the server is registered.", e);
        }
    }

    private static URI address(InetSocketAddress where) {
        var host = where.getAddress().isAnyLocalAddress() ? "127.0.0.1" : where.getAddress().getHostAddress();
        return URI.create((where.getAddress().isLoopbackAddress() ? "http://" : "https://")
                + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + where.getPort());
    }

    /// A key of the server.
    ///
    /// @param certificate in PEM, once it has one
    record OwnKey(String id, Optional<String> certificate) {}

    /// The key for a use, made if there is none.
    OwnKey key(String use, JsonObject wanted) {
        return keyOf(use).orElseGet(() -> read(done(() -> client.post(API + "/keys", key, wanted)).body()));
    }

    private Optional<OwnKey> keyOf(String use) {
        var listed = done(() -> client.get(API + "/keys", key)).body().get("items").orElseThrow();
        return ((JsonArray) listed).elements().stream().map(JsonObject.class::cast)
                .filter(each -> JsonFields.of(each).text("use").equals(use)).findFirst().map(OwnServer::read);
    }

    private static OwnKey read(JsonObject json) {
        var in = JsonFields.of(json);
        return new OwnKey(in.text("id"), in.has("certificate")
                ? Optional.of(in.longText("certificate"))
                : Optional.empty());
    }

    /// PKCS#10 in DER.
    byte[] certificateRequest(OwnKey of) {
        try {
            return client.bytes(API + "/keys/" + of.id() + "/certificate-request", key);
        } catch (IOException e) {
            throw new JoinStopped("The server does not write its certification request: " + e.getMessage(), e);
        }
    }

    void certify(OwnKey of, String chain) {
        done(() -> client.put(API + "/keys/" + of.id() + "/certificate", key,
                JsonObject.builder().put("certificates", chain).build()));
    }

    /// The request to be registered, sealed and signed; empty while the server cannot seal yet.
    Optional<JsonObject> sealedRegistration(String server, ServerAddress address) {
        var certificate = keyOf("authentication").flatMap(OwnKey::certificate).orElseThrow();
        var payload = JsonObject.builder().put("server", server).put("address", address.toString())
                .put("logKey", done(() -> client.get(API + "/server", key)).text("logKey").orElseThrow())
                .put("authenticationCertificates", List.of(base64(certificate))).build();
        var answer = asked(() -> client.post(API + "/registrations", key,
                JsonObject.builder().put("kind", "server-registered").put("payload", payload).build()));
        if (answer.status() == 503) {
            return Optional.empty();
        }
        return Optional.of(checked(answer).body());
    }

    /// DER in base64, as the registry takes it.
    private static String base64(String pem) {
        var lines = pem.substring(pem.indexOf('\n') + 1, pem.indexOf("-----END"));
        return Base64.getEncoder().encodeToString(Base64.getMimeDecoder().decode(lines));
    }

    /// How many entries of the registry the server stands on.
    long entries() {
        return ((JsonObject) done(() -> client.get(API + "/server", key)).body().get("registry").orElseThrow())
                .get("size").map(size -> ((JsonNumber) size).whole().orElse(0L)).orElse(0L);
    }

    /// Why the server cannot carry messages, in its own words; empty when it can.
    Optional<String> notReady() {
        var answer = asked(() -> client.get("/health/ready", Headers.empty()));
        if (answer.done()) {
            return Optional.empty();
        }
        return Optional.of(((JsonArray) answer.body().get("findings").orElseThrow()).elements().stream()
                .map(JsonObject.class::cast).map(JsonFields::of)
                .filter(finding -> finding.text("severity").equals("stopped")).map(finding -> finding.text("detail"))
                .findFirst().orElse(""));
    }

    @FunctionalInterface
    private interface Question {
        Answered answer() throws IOException;
    }

    private static Answered asked(Question question) {
        try {
            return question.answer();
        } catch (IOException e) {
            throw new JoinStopped("The server that joins does not answer: " + e.getMessage(), e);
        }
    }

    private static Answered done(Question question) {
        return checked(asked(question));
    }

    private static Answered checked(Answered answered) {
        if (!answered.done()) {
            throw new JoinStopped("The server that joins refuses: " + answered.why());
        }
        return answered;
    }
}
