package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People sign in at a real, certified OpenID provider; what it says is worth an account of the registry, or nothing.
final class OpenIdSignInTest {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");
    private static final String SUBJECT = "0-erika-muster";

    private RunningProvider provider;
    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        provider = RunningProvider.start();
        var secret = Files.writeString(directory.resolve("client-secret"), RunningProvider.SECRET + "\n");
        registry = RunningRegistry.fresh(RunningRegistry.settings(directory).withOpenId(new RegistrySettings.OpenId(
                provider.issuer(), RunningProvider.CLIENT, secret, "Anmeldedienst", Optional.empty())));
        provider.leadsBackTo(URI.create(address("/sign-in/provider/return")));
    }

    @AfterEach
    void stop() {
        registry.close();
        provider.close();
    }

    private String address(String target) {
        return registry.server().anchor().registry() + target;
    }

    /// A browser that keeps the cookies of each site, by its host and port, and follows redirects.
    private static final class Browser implements AutoCloseable {
        private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
        private final Map<String, Map<String, String>> cookies = new HashMap<>();

        HttpResponse<String> get(String address) {
            return send(HttpRequest.newBuilder(URI.create(address)).GET());
        }

        HttpResponse<String> post(String address, String body) {
            return send(HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            var site = request.build().uri().getAuthority();
            var kept = cookies.computeIfAbsent(site, _ -> new LinkedHashMap<>());
            kept.forEach((name, value) -> request.header("Cookie", name + "=" + value));
            try {
                var answer = http.send(request.header("Accept", "text/html").header("Accept-Language", "en")
                        .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
                for (var cookie : answer.headers().allValues("Set-Cookie")) {
                    var pair = cookie.split(";", 2)[0].split("=", 2);
                    if (pair[1].isEmpty()) {
                        kept.remove(pair[0]);
                    } else {
                        kept.put(pair[0], pair[1]);
                    }
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Follows redirects until one leads to an address with this in it, or there is none.
        HttpResponse<String> follow(HttpResponse<String> answer, String end) {
            var now = answer;
            for (int i = 0; i < 20 && now.statusCode() / 100 == 3; i++) {
                var next = now.uri().resolve(now.headers().firstValue("Location").orElseThrow()).toString();
                if (next.contains(end)) {
                    return now;
                }
                now = get(next);
            }
            return now;
        }

        @Override
        public void close() {
            http.close();
        }
    }

    /// Goes to the provider, gives the name there and agrees; the address that leads back to the registry.
    private String wayBack(Browser browser, String start, String subject) {
        var page = browser.follow(browser.get(start), "/sign-in/provider/return");
        for (int i = 0; i < 3 && page.statusCode() == 200; i++) {
            var action = matched(ACTION, page.body());
            page = browser.follow(browser.post(page.uri().resolve(action).toString(), "prompt="
                    + matched(PROMPT, page.body()) + "&login=" + subject + "&password=x"), "/sign-in/provider/return");
        }
        assertThat(page.statusCode()).as(page.body()).isEqualTo(303);
        return page.headers().firstValue("Location").orElseThrow();
    }

    private static String matched(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> put(String target, String json) {
        return registry.send(registry.request(target).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private String linkedUser() {
        var made = registry.post("/api/v1/users",
                "{\"name\":\"erika\",\"person\":\"Erika Muster\",\"roles\":[\"registrar\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(put("/api/v1/users/erika/subject", "{\"subject\":\"" + SUBJECT + "\"}").statusCode()).isEqualTo(200);
        return made.body().replaceAll(".*\"firstPassword\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aLinkedUserSignsInAndComesToThePageAskedFor() {
        linkedUser();
        try (var browser = new Browser()) {
            assertThat(browser.get(address("/sign-in")).body()).contains("Sign in with Anmeldedienst");
            var back = wayBack(browser, address("/sign-in/provider?back=%2Fmembers%3Fq%3DBiele"), SUBJECT);
            var done = browser.get(back);
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(done.headers().firstValue("Refresh")).hasValue("0; url=/members?q=Biele");
            assertThat(browser.get(address("/members")).body()).contains("Erika Muster");
            var audit = registry.get("/api/v1/audit").body();
            assertThat(audit).contains("signed in at the identity provider").contains("erika");
        }
    }

    @Test
    void whoTheRegistryDoesNotKnowIsToldTheirIdentifierAndGetsNoSession() {
        try (var browser = new Browser()) {
            var answer = browser.get(wayBack(browser, address("/sign-in/provider"), "0-unknown"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("0-unknown");
            assertThat(browser.get(address("/members")).statusCode()).isEqualTo(303);
            assertThat(registry.get("/api/v1/audit").body()).contains("no user may sign in with the subject 0-unknown");
        }
    }

    @Test
    void aDisabledUserIsRefusedLikeAnUnknownOne() {
        linkedUser();
        assertThat(put("/api/v1/users/erika",
                "{\"person\":\"Erika Muster\",\"roles\":[\"registrar\"],\"disabled\":true}").statusCode())
                .isEqualTo(200);
        try (var browser = new Browser()) {
            assertThat(browser.get(wayBack(browser, address("/sign-in/provider"), SUBJECT)).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aWayBackIsWorthNothingInAnotherBrowserOrASecondTime() {
        linkedUser();
        try (var browser = new Browser(); var thief = new Browser()) {
            var back = wayBack(browser, address("/sign-in/provider"), SUBJECT);
            assertThat(thief.get(back).statusCode()).isEqualTo(400);
            // A browser with a sign-in of its own on its way: the state is not its own.
            thief.get(address("/sign-in/provider"));
            assertThat(thief.get(back).statusCode()).isEqualTo(401);
            assertThat(browser.get(back).statusCode()).isEqualTo(200);
            assertThat(browser.get(back).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aCodeThatWasUsedIsRefusedAlsoWithTheCookie() {
        linkedUser();
        try (var browser = new Browser()) {
            var back = wayBack(browser, address("/sign-in/provider"), SUBJECT);
            var cookie = browser.cookies.values().stream().map(kept -> kept.get("hellweg_openid"))
                    .filter(Objects::nonNull).findFirst().orElseThrow();
            assertThat(browser.get(back).statusCode()).isEqualTo(200);
            var replayed = registry.send(registry.bare(URI.create(back).getPath() + "?"
                    + URI.create(back).getRawQuery()).header("Cookie", "hellweg_openid=" + cookie).GET());
            assertThat(replayed.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aLinkedUsersPasswordCountsNoMoreUntilUnlinked() {
        var password = linkedUser();
        try (var browser = new Browser()) {
            assertThat(signIn(browser, password).statusCode()).isEqualTo(401);
            assertThat(registry.post("/api/v1/users/erika/first-password", "").statusCode()).isEqualTo(409);
            var unlinked = registry.delete("/api/v1/users/erika/subject");
            assertThat(unlinked.statusCode()).isEqualTo(200);
            var other = unlinked.body().replaceAll(".*\"firstPassword\":\"([^\"]+)\".*", "$1");
            assertThat(other).isNotEqualTo(password);
        }
        try (var browser = new Browser()) {
            var answer = browser.get(wayBack(browser, address("/sign-in/provider"), SUBJECT));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> signIn(Browser browser, String password) {
        var token = matched(TOKEN, browser.get(address("/sign-in")).body());
        return browser.post(address("/sign-in"), "token=" + token + "&name=erika&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    @Test
    void somebodyWhoManagesUsersAlwaysSignsInByPassword() {
        var other = de.hellweg.registry.Browser.user(registry, "max", "trust-administrator").key("stapel",
                "trust-administrator");
        assertThat(put("/api/v1/users/max/subject", "{\"subject\":\"0-max\"}").statusCode()).isEqualTo(200);
        var refused = registry.send(registry.bare("/api/v1/users/admin/subject")
                .header("Authorization", "Bearer " + other).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"subject\":\"0-admin\"}")));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("by password");
    }

    @Test
    void oneSubjectIsOneUsers() {
        linkedUser();
        registry.post("/api/v1/users", "{\"name\":\"max\",\"person\":\"Max Muster\",\"roles\":[\"auditor\"]}");
        assertThat(put("/api/v1/users/max/subject", "{\"subject\":\"" + SUBJECT + "\"}").statusCode()).isEqualTo(409);
        assertThat(put("/api/v1/users/max/subject", "{\"subject\":\"with blank\"}").statusCode()).isEqualTo(400);
        assertThat(put("/api/v1/users/nobody/subject", "{\"subject\":\"0-x\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void withTheProviderAwayThePageSaysSoAndThePasswordStillCounts() {
        provider.close();
        try (var browser = new Browser()) {
            var answer = browser.get(address("/sign-in/provider"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Anmeldedienst does not answer");
            var token = matched(TOKEN, browser.get(address("/sign-in")).body());
            assertThat(browser.post(address("/sign-in"), "token=" + token + "&name=admin&password="
                    + URLEncoder.encode(registry.firstPassword(), StandardCharsets.UTF_8)).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void theWayThereLeadsToTheProviderAloneWithStateNonceAndChallenge() {
        try (var browser = new Browser()) {
            var answer = browser.get(address("/sign-in/provider?back=https%3A%2F%2Fevil.example%2F"));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(provider.issuer() + "/auth?")
                    .contains("code_challenge_method=S256").contains("nonce=").contains("state=")
                    .doesNotContain("evil").doesNotContain(RunningProvider.SECRET);
            assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("hellweg_openid=")
                    && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")
                    && cookie.contains("Max-Age=600"));
        }
    }
}
