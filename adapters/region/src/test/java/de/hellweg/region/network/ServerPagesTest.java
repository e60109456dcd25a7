package de.hellweg.region.network;

import static de.hellweg.region.network.PageBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.administration.ApiKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The rules of a security server's pages, by HTTP: signing in with an API key, sessions, forms, headers. The server is alone;
/// its registry is away.
@Timeout(60)
final class ServerPagesTest {
    private static final List<String> PAGES = List.of("/", "/access-requests", "/access-requests/x/grant",
            "/sent-access-requests", "/sent-access-requests/service", "/registration-requests",
            "/registration-requests/new", "/registration-requests/new/server-renamed", "/account");
    private static final String OTHER_KEY = "ein-zweiter-Schluessel-fuer-die-Probe";

    @TempDir
    private Path folder;

    /// Stands still until it is moved.
    private final MovableClock clock = new MovableClock(InstantSource.fixed(Instant.now()));
    private SecurityServer server;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        var key = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL/registry", new SecureRandom()));
        Files.write(folder.resolve("anchor.json"),
                new Anchor(new InstanceId("DE-OWL"), URI.create("http://127.0.0.1:1"), key.verifier()).encoded());
        var settings = Settings.read(Files.writeString(folder.resolve("server.properties"), """
                server.id=DE-OWL/KOM/05774032/ss1
                server.organization=Stadt Paderborn
                server.directory=data
                registry.anchor=anchor.json
                listen.clients.http=127.0.0.1:0
                listen.clients.https=off
                listen.servers=127.0.0.1:0
                listen.administration=127.0.0.1:0
                exchange.local-addresses=127.0.0.0/8
                """));
        SecurityServer.init(settings, clock.clock());
        server = SecurityServer.start(settings, clock.clock());
        api = new Api(server.administration(), Files.readString(data("api-key")).strip());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    private PageBrowser stranger() {
        return new PageBrowser(api.address());
    }

    private PageBrowser administrator() {
        return stranger().signIn(api.key());
    }

    private void addKey() throws IOException {
        Files.writeString(data("api-keys"), "Erika Muster " + ApiKeys.hash(OTHER_KEY).hex() + "\n",
                StandardOpenOption.APPEND);
    }

    @Test
    void nobodySeesAPageWithoutAKey() {
        for (var path : PAGES) {
            var answer = stranger().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(303);
            assertThat(location(answer)).as(path).startsWith("/sign-in");
        }
        var withBearer = api.answer("GET", "/access-requests", "", "");
        assertThat(withBearer.statusCode()).as("a key is no session").isEqualTo(303);
    }

    @Test
    void everyPageHasTheHeadersThatKeepItSafe() {
        var browser = administrator();
        for (var path : List.of("/sign-in", "/", "/access-requests", "/registration-requests/new", "/nothing")) {
            var headers = browser.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
        }
        assertThat(browser.get("/").body()).doesNotContain("<script", "style=\"", " onclick")
                .contains("DE-OWL/KOM/05774032/ss1");
    }

    @Test
    void aSignInMakesANewSessionAndASignOutEndsIt() {
        var browser = administrator();
        var first = browser.session();
        assertThat(first.getValue()).matches("[0-9a-f]{64}");
        var cookie = first.getValue();
        browser.signIn(api.key());
        var second = browser.session().getValue();
        assertThat(second).isNotEqualTo(cookie);
        browser.cookies().put(first.getKey(), cookie);
        assertThat(location(browser.get("/"))).as("the session before").startsWith("/sign-in");
        browser.cookies().put(first.getKey(), second);
        browser.get("/");
        assertThat(location(browser.post("/sign-out"))).isEqualTo("/sign-in");
        browser.cookies().put(first.getKey(), second);
        assertThat(location(browser.get("/"))).as("signed out").startsWith("/sign-in");
    }

    @Test
    void cookiesAreForThisServerAloneAndNotForScriptsOrOtherSites() {
        var browser = stranger();
        browser.get("/sign-in");
        var set = browser.post("/sign-in", "key", api.key()).headers().allValues("Set-Cookie");
        assertThat(set).isNotEmpty().allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        assertThat(browser.session().getKey()).isEqualTo("hellweg_" + Digest.sha256("DE-OWL/KOM/05774032/ss1"
                .getBytes(StandardCharsets.UTF_8)).hex().substring(0, 10) + "_session");
    }

    @Test
    void aSessionEndsWithoutUseAndInAnyCase() {
        var idle = administrator();
        clock.ahead(Duration.ofMinutes(29));
        assertThat(idle.get("/account").statusCode()).isEqualTo(200);
        clock.ahead(Duration.ofMinutes(60));
        assertThat(location(idle.get("/account"))).startsWith("/sign-in");
        clock.ahead(Duration.ZERO);
        var used = administrator();
        for (int minutes = 25; minutes < 480; minutes += 25) {
            clock.ahead(Duration.ofMinutes(minutes));
            assertThat(used.get("/account").statusCode()).as(minutes + " minutes").isEqualTo(200);
        }
        clock.ahead(Duration.ofMinutes(481));
        assertThat(location(used.get("/account"))).startsWith("/sign-in");
    }

    @Test
    void anEndedKeyEndsItsSessionsAtTheNextRequest() throws IOException {
        addKey();
        var browser = stranger().signIn(OTHER_KEY);
        var first = administrator();
        assertThat(browser.get("/account").body()).contains("Erika Muster");
        var keys = data("api-keys");
        Files.writeString(keys, Files.readAllLines(keys).getFirst() + "\n");
        assertThat(location(browser.get("/account"))).startsWith("/sign-in");
        assertThat(api.with(OTHER_KEY).get("/api/v1/server").status()).isEqualTo(401);
        assertThat(first.get("/account").statusCode()).as("another key's session").isEqualTo(200);
        addKey();
        assertThat(location(browser.get("/account"))).as("ended for good").startsWith("/sign-in");
    }

    @Test
    void nobodyHasAKeyWhileTheFileIsDamaged() throws IOException {
        var browser = administrator();
        var keys = data("api-keys");
        var written = Files.readString(keys);
        Files.writeString(keys, "not the hashes of keys\n");
        assertThat(location(browser.get("/account"))).startsWith("/sign-in");
        assertThat(api.get("/api/v1/server").status()).isEqualTo(401);
        Files.writeString(keys, written);
        assertThat(api.get("/api/v1/server").status()).isEqualTo(200);
    }

    @Test
    void wrongKeysMakeWaitAndAreNotShownAgain() {
        var browser = stranger();
        browser.get("/sign-in");
        int denied = 0;
        int status = 401;
        while (status == 401 && denied < 12) {
            var answer = browser.post("/sign-in", "key", "geraten" + denied);
            assertThat(answer.body()).contains("id=\"key-problem\"").doesNotContain("geraten" + denied);
            status = answer.statusCode();
            denied++;
        }
        assertThat(status).isEqualTo(429);
        assertThat(browser.post("/sign-in", "key", api.key()).statusCode()).as("also the right one")
                .isEqualTo(429);
        clock.ahead(Duration.ofMinutes(16));
        assertThat(browser.post("/sign-in", "key", api.key()).statusCode()).isEqualTo(303);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAlthoughTheCookieCame() {
        var browser = administrator();
        browser.get("/registration-requests/new/server-renamed");
        for (var header : List.of("Origin=https://other.example", "Sec-Fetch-Site=cross-site",
                "Sec-Fetch-Site=same-site", "Origin=null")) {
            var pair = header.split("=", 2);
            var answer = browser.post(browser.request("/registration-requests/new/server-renamed").header(pair[0],
                    pair[1]), "name", "fremd");
            assertThat(answer.statusCode()).as(header).isEqualTo(403);
            browser.get("/registration-requests/new/server-renamed");
        }
        assertThat(api.get("/api/v1/registration-requests").text()).doesNotContain("fremd");
    }

    @Test
    void aFormWithoutThisSessionsTokenIsRefused() {
        var browser = administrator();
        var other = administrator();
        other.get("/registration-requests/new/server-renamed");
        for (var page : List.of("", "name=\"token\" value=\"" + "0".repeat(64) + "\"", other.page())) {
            browser.shows(page);
            assertThat(browser.post("/registration-requests/new/server-renamed", "name", "fremd").statusCode())
                    .isEqualTo(403);
        }
        var stranger = stranger();
        stranger.get("/sign-in");
        var elsewhere = stranger();
        elsewhere.get("/sign-in");
        stranger.shows(elsewhere.page());
        assertThat(stranger.post("/sign-in", "key", api.key()).statusCode()).isEqualTo(403);
        assertThat(api.get("/api/v1/registration-requests").text()).doesNotContain("fremd");
    }

    @Test
    void theWayBackLeadsOnlyIntoTheseSite() {
        var browser = stranger();
        var asked = location(browser.get("/access-requests?state=all"));
        assertThat(asked).isEqualTo("/sign-in?back=%2Faccess-requests%3Fstate%3Dall");
        browser.get(asked);
        assertThat(location(browser.post("/sign-in", "key", api.key(), "back", "/access-requests?state=all")))
                .isEqualTo("/access-requests?state=all");
        for (var elsewhere : List.of("//other.example/", "https://other.example/", "/\\other.example")) {
            browser.get("/sign-in");
            assertThat(location(browser.post("/sign-in", "key", api.key(), "back", elsewhere)))
                    .isEqualTo("/");
        }
    }

    @Test
    void theOverviewSaysWhatTheHealthReportSays() {
        assertThat(administrator().get("/").body()).contains("The server cannot carry messages at the moment.")
                .contains("The registry was never reached; check the anchor and the network.", "keys and certificates")
                .contains("href=\"http://127.0.0.1:1/catalogue\"");
    }

    @Test
    void programsKeepTheirProblemsAndPeopleGetPages() {
        var browser = administrator();
        var page = browser.get("/nothing");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page.");
        assertThat(api.get("/api/v1/nothing").type()).isEqualTo("application/problem+json");
        assertThat(api.get("/health/ready").status()).isEqualTo(503);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        for (var folder : List.of("", "access/", "registrations/")) {
            var place = "/de/hellweg/securityserver/pages/" + folder;
            assertThat(keys(place + "texts_de.properties")).isNotEmpty()
                    .isEqualTo(keys(place + "texts_en.properties"));
        }
    }

    private static java.util.Set<String> keys(String resource) {
        try (var in = ServerPagesTest.class.getResourceAsStream(resource)) {
            var properties = new java.util.Properties();
            properties.load(in);
            return properties.stringPropertyNames();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
