package de.hellweg.registry;

import static de.hellweg.registry.Parties.SERVER;
import static de.hellweg.registry.Parties.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registrar ends a security server, one of its certificates and one of its clients, without the owner, by REST and by page.
final class ServerEndingsTest {
    private static final String SERVERS = "/api/v1/ended-servers";
    private static final String CERTIFICATES = "/api/v1/ended-server-certificates";
    private static final String CLIENTS = "/api/v1/ended-clients";

    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private String first = "";
    private String second = "";

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
        entered(parties.registration());
        first = Certificate.of(parties.server().certificate()).sha256().hex();
        entered(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, parties.now()));
        var another = parties.pki().authentication(SERVER, "Stadt Paderborn");
        second = Certificate.of(another.certificate()).sha256().hex();
        var event = new RegistryEvent.ServerCertificateRegistered(SERVER, Certificate.of(another.certificate()),
                parties.now());
        entered(Parties.json(event, new Proofs(Optional.of(parties.seal(parties.paderborn(), event)),
                Optional.empty(), Optional.of(parties.signature(another, event)))));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private void entered(ByMember event) {
        entered(parties.request(event));
    }

    private void entered(String request) {
        var answer = registry.post("/api/v1/registrations", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String servers() {
        return registry.get("/api/v1/servers").body();
    }

    private HttpResponse<String> end(String target, String more) {
        return registry.post(target, "{\"server\":\"%s\",\"reason\":\"Schlüssel gestohlen\"%s}".formatted(SERVER.path(),
                more));
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void eachEndsAtOnceAndTheReasonStandsInTheLog() {
        assertThat(servers()).contains(first, second, SUBSYSTEM.path());
        done(end(CERTIFICATES, ",\"certificateSha256\":\"" + first + "\""));
        assertThat(servers()).contains(second).doesNotContain(first);
        var last = end(CERTIFICATES, ",\"certificateSha256\":\"" + second + "\"");
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("/payload/certificateSha256 is the server's last certificate");
        done(end(CLIENTS, ",\"subsystem\":\"" + SUBSYSTEM.path() + "\""));
        assertThat(servers()).doesNotContain(SUBSYSTEM.path());
        done(end(SERVERS, ""));
        assertThat(servers()).contains("\"found\":0");
        var entry = registry.get("/log/entries?from=0").body().lines().toList().getLast();
        assertThat(entry).contains("\"kind\":\"server-ended\"", "\"reason\":\"Schlüssel gestohlen\"",
                "\"actor\":\"admin/registrar\"").doesNotContain("\"seal\"");
        assertThat(end(SERVERS, "").statusCode()).isEqualTo(409);
    }

    @Test
    void anOldRequestOfTheOwnerBringsNothingBackButANewOneCan() {
        var old = parties.request(new RegistryEvent.ClientRegistered(SERVER, SUBSYSTEM, parties.now()));
        done(end(CLIENTS, ",\"subsystem\":\"" + SUBSYSTEM.path() + "\""));
        done(end(SERVERS, ""));
        assertThat(registry.post("/api/v1/registrations", old).statusCode()).isEqualTo(409);
        entered(parties.registration());
        assertThat(servers()).contains(SERVER.path()).doesNotContain(SUBSYSTEM.path());
    }

    @Test
    void nothingEndsWithoutAReasonOrByWhoMayNotRegister() {
        var without = registry.post(SERVERS, "{\"server\":\"" + SERVER.path() + "\"}");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("/reason");
        var more = end(SERVERS, ",\"seal\":\"AA\"");
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(more.body()).contains("/seal");
        var auditor = Browser.user(registry, "auditor", "auditor", "trust-administrator");
        assertThat(auditor.get("/servers").body()).contains(SERVER.path()).doesNotContain("/servers/end");
        assertThat(auditor.get("/servers/end?server=" + encoded(SERVER.path())).statusCode()).isEqualTo(403);
        var key = auditor.key("nur-lesen", "auditor");
        assertThat(registry.send(registry.bare(SERVERS).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"))).statusCode())
                .isEqualTo(403);
        assertThat(servers()).contains(SERVER.path(), first, second, SUBSYSTEM.path());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Where the page leads to end one part.
    private static String link(HttpResponse<String> page, String part) {
        var matcher = Pattern.compile("href=\"(/servers/end-" + part + "[^\"]*)\"").matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    @Test
    void byPageEachIsAskedAboutWithAReasonBesideItsField() {
        var registrar = Browser.user(registry, "e.muster", "registrar");
        assertThat(registrar.get("/servers").body()).contains("/servers/end?server=");
        var overview = registrar.get("/servers/end?server=" + encoded(SERVER.path()));
        assertThat(overview.body()).contains("End this security server", "End this certificate", "End this client",
                first,
                second, SUBSYSTEM.path());
        assertThat(registrar.get(link(overview, "server")).statusCode()).isEqualTo(200);
        assertThat(registrar.get(link(overview, "client")).body()).contains(SUBSYSTEM.path());
        var target = "/servers/end-certificate";
        assertThat(link(overview, "certificate")).startsWith(target);
        var question = registrar.get(link(overview, "certificate"));
        assertThat(question.body()).contains("This cannot be undone.", first);
        var without = registrar.post(target, "server", SERVER.path(), "certificateSha256", first, "reason", "");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("Please give a reason", "aria-invalid");
        var tooLong = registrar.post(target, "server", SERVER.path(), "certificateSha256", first, "reason",
                "x".repeat(4096 + 1));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("1 to 4096 characters");
        assertThat(registrar.post(target, "server", SERVER.path(), "certificateSha256", first, "reason", "verloren")
                .statusCode()).isEqualTo(303);
        assertThat(servers()).contains(second).doesNotContain(first);
        assertThat(registrar.get("/servers/end?server=" + encoded(SERVER.path())).body())
                .contains("The only certificate of a server").doesNotContain("End this certificate");
        registrar.get(
                "/servers/end-client?server=" + encoded(SERVER.path()) + "&subsystem=" + encoded(SUBSYSTEM.path()));
        assertThat(registrar.post("/servers/end-client", "server", SERVER.path(), "subsystem", SUBSYSTEM.path(),
                "reason", "aufgelöst").statusCode()).isEqualTo(303);
        assertThat(registrar.get("/history").body()).contains("Client ended by the registry");
        assertThat(registry.get("/api/v1/audit").body()).contains("client-ended", "server-certificate-ended");
    }

    @Test
    void ofTwoRegistrarsTheSecondIsToldThatItHasEnded() {
        var one = Browser.user(registry, "one", "registrar");
        var other = Browser.user(registry, "other", "registrar");
        var question = "/servers/end-server?server=" + encoded(SERVER.path());
        one.get(question);
        other.get(question);
        assertThat(one.post("/servers/end-server", "server", SERVER.path(), "reason", "x").statusCode()).isEqualTo(303);
        var late = other.post("/servers/end-server", "server", SERVER.path(), "reason", "y");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else may have ended it already");
        assertThat(registry.get("/api/v1/history?kind=server-ended").body()).contains("\"actor\":\"one\"")
                .doesNotContain("\"actor\":\"other\"");
    }
}
