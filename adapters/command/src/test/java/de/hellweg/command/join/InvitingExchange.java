package de.hellweg.command.join;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.registry.RegistrySettings.TrustService;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A registry and a trust service side by side, with one member that has no server yet.
final class InvitingExchange implements AutoCloseable {
    static final String MEMBER = "DE-OWL/KOM/05774032";
    static final String SERVER = MEMBER + "/ss1";

    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AuthorityServer authority;
    private final RegistryServer registry;

    InvitingExchange(Path directory, boolean trustService) throws Exception {
        this.directory = directory;
        var services = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var trusted = AuthoritySettings.of(directory.resolve("authority"), "Test Trust Services", services, free);
        AuthorityServer.init(trusted, Clock.systemUTC(), new SecureRandom());
        this.authority = AuthorityServer.start(trusted, Clock.systemUTC(), new SecureRandom());
        var settings = RegistrySettings.of(new InstanceId("DE-OWL"), directory.resolve("registry"), free);
        if (trustService) {
            settings = settings.withTrustService(new TrustService(http(services),
                    Optional.of(http(authority.administration())),
                    Optional.of(directory.resolve("authority/first-api-key"))));
        }
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        RegistryServer.makeNextLogKey(settings, Clock.systemUTC());
        this.registry = RegistryServer.start(settings, Clock.systemUTC());
        introduce();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static URI http(InetSocketAddress where) {
        return URI.create("http://127.0.0.1:" + where.getPort());
    }

    private void introduce() throws Exception {
        post("/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}");
        post("/api/v1/members", "{\"member\":\"%s\",\"name\":\"Stadt Paderborn\"}".formatted(MEMBER));
        for (var subsystem : List.of("buergerbuero", "einwohnermeldewesen")) {
            post("/api/v1/subsystems", "{\"subsystem\":\"%s/%s\"}".formatted(MEMBER, subsystem));
        }
        post("/api/v1/certification-services", """
                {"name":"Test CA","root":"%s","issuing":["%s"],"ocsp":"%s/ocsp"}""".formatted(
                base64(authority.chain().getLast()), base64(authority.chain().getFirst()),
                http(authority.services())));
        post("/api/v1/timestamp-services", """
                {"name":"Test TSA","url":"%s/tsa","certificate":"%s"}""".formatted(http(authority.services()),
                base64(authority.timestampingCertificate())));
    }

    private static String base64(X509Certificate certificate) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    JsonNode post(String path, String json) throws Exception {
        return sent(registryRequest(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    JsonNode get(String path) throws Exception {
        return sent(registryRequest(path));
    }

    private HttpRequest.Builder registryRequest(String path) throws IOException {
        return HttpRequest.newBuilder(registry.anchor().registry().resolve(path)).header("Authorization",
                "Bearer " + Files.readString(directory.resolve("registry/api-key")).strip());
    }

    JsonNode sent(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// Has the next log key take over from the first.
    void changeLogKey() throws Exception {
        var keys = get("/api/v1/log-keys");
        post("/api/v1/log-keys", "{\"logKey\":\"" + keys.get("prepared").stringValue() + "\"}");
        post("/api/v1/log-keys/retired",
                "{\"logKey\":\"" + keys.get("keys").get(0).get("logKey").stringValue() + "\"}");
    }

    String invite() throws Exception {
        return post("/api/v1/invitations", "{\"server\":\"%s\",\"validHours\":1}".formatted(SERVER))
                .get("invitation").stringValue();
    }

    /// Has a request certified as the trust service's operator does.
    String certified(String profile, byte[] request) throws Exception {
        var who = profile.equals("signing") ? "\"member\":\"" + MEMBER : "\"server\":\"" + SERVER;
        return sent(operator("/api/v1/certificates").header("Content-Type", "application/json")
                .POST(BodyPublishers
                        .ofString("{\"profile\":\"%s\",%s\",\"name\":\"Stadt Paderborn\",\"request\":\"%s\"}"
                                .formatted(profile, who, Base64.getEncoder().encodeToString(request)))))
                .get("chain")
                .stringValue();
    }

    /// The serial numbers of what was issued by invitations.
    List<String> issued() throws Exception {
        var numbers = new java.util.ArrayList<String>();
        sent(operator("/api/v1/enrolments")).get("items").forEach(
                each -> each.get("serialNumbers").forEach(number -> numbers.add(number.stringValue())));
        return numbers;
    }

    private HttpRequest.Builder operator(String path) throws IOException {
        return HttpRequest.newBuilder(http(authority.administration()).resolve(path)).header("Authorization",
                "Bearer " + Files.readString(directory.resolve("authority/first-api-key")).strip());
    }

    @Override
    public void close() {
        registry.close();
        authority.close();
        http.close();
    }
}
