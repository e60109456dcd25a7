package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.web.page.Language;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The rules of the pages, by HTTP.
final class PagesTest {
    private static final String PASSWORD = "Hellweg zwischen Rhein und Weser";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

    private RunningRegistry registry;

    @BeforeEach
    void start(@TempDir Path temporary) {
        registry = RunningRegistry.fresh(temporary);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Browser administrator() {
        return chosen("admin", registry.firstPassword());
    }

    private Browser chosen(String user, String first) {
        var browser = new Browser(registry).signIn(user, first);
        browser.get("/account");
        assertThat(browser.post("/account", "present", first, "chosen", PASSWORD, "again", PASSWORD).statusCode())
                .isEqualTo(303);
        browser.get("/account");
        return browser;
    }

    private Browser withRole(String name, String role) {
        var made = registry.post("/api/v1/users", "{\"name\":\"" + name + "\",\"person\":\"Erika Muster\",\"roles\":[\""
                + role + "\"]}");
        return chosen(name, JsonMapper.shared().readTree(made.body()).get("firstPassword").stringValue());
    }

    private String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private int records() {
        return JsonMapper.shared().readTree(registry.get("/api/v1/audit").body()).get("size").intValue();
    }

    @Test
    void everyPageHasTheHeadersThatKeepItSafe() {
        var browser = administrator();
        for (var path : List.of("/sign-in", "/", "/members", "/members/new", "/audit", "/nothing")) {
            var headers = browser.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
        }
        assertThat(browser.get("/members").body()).doesNotContain("<script", "style=\"", " onclick");
    }

    @Test
    void nobodySeesAPageWithoutSigningIn() {
        for (var path : List.of("/", "/members", "/members/new", "/users", "/api-keys", "/audit", "/backups",
                "/backups/check", "/account")) {
            var answer = new Browser(registry).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(303);
            assertThat(location(answer)).as(path).startsWith("/sign-in");
        }
    }

    @Test
    void aSignInMakesANewSessionAndASignOutEndsIt() {
        var browser = new Browser(registry);
        browser.get("/sign-in");
        browser.keeps("hellweg_session", "0".repeat(64));
        browser.signIn("admin", registry.firstPassword());
        var first = browser.session();
        assertThat(first).isNotEqualTo("0".repeat(64)).matches("[0-9a-f]{64}");
        browser.get("/account");
        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(303);
        browser.keeps("hellweg_session", first);
        assertThat(location(browser.get("/account"))).startsWith("/sign-in");
    }

    @Test
    void aChangedPasswordEndsEverySessionAndTheOldOneIsWorthNothing() {
        var stolen = new Browser(registry).signIn("admin", registry.firstPassword());
        var browser = administrator();
        assertThat(location(stolen.get("/account"))).startsWith("/sign-in");
        assertThat(browser.get("/members").statusCode()).isEqualTo(200);
        var again = new Browser(registry);
        again.get("/sign-in");
        assertThat(again.post("/sign-in", "name", "admin", "password", registry.firstPassword()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theFirstPasswordLeadsOnlyToANewOne() {
        var browser = new Browser(registry).signIn("admin", registry.firstPassword());
        assertThat(location(browser.get("/members"))).isEqualTo("/account");
        browser.get("/account");
        assertThat(browser.post("/member-classes/new", "memberClass", "KOM", "description", "x").statusCode())
                .isEqualTo(403);
        for (var weak : List.of("short", "aaaaaaaaaaaaaaa", "admin admin admin", registry.firstPassword())) {
            browser.get("/account");
            var answer = browser.post("/account", "present", registry.firstPassword(), "chosen", weak, "again", weak);
            assertThat(answer.statusCode()).as(weak).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"chosen-problem\"").doesNotContain(weak);
        }
    }

    @Test
    void anUnknownNameIsAnsweredAsAWrongPassword() {
        var browser = new Browser(registry);
        browser.get("/sign-in");
        var unknown = browser.post("/sign-in", "name", "nobody", "password", "x");
        var wrong = browser.post("/sign-in", "name", "admin", "password", "x");
        assertThat(unknown.statusCode()).isEqualTo(401).isEqualTo(wrong.statusCode());
        assertThat(unknown.body().replace("nobody", "NAME").replaceAll(TOKEN.pattern(), ""))
                .isEqualTo(wrong.body().replace("\"admin\"", "\"NAME\"").replaceAll(TOKEN.pattern(), ""));
    }

    @Test
    void wrongPasswordsMakeWaitAndStandInTheAuditTrail() {
        var browser = new Browser(registry);
        browser.get("/sign-in");
        int before = records();
        int denied = 0;
        int status = 401;
        while (status == 401 && denied < 12) {
            status = browser.post("/sign-in", "name", "admin", "password", "falsch").statusCode();
            denied += status == 401 ? 1 : 0;
        }
        assertThat(status).isEqualTo(429);
        assertThat(denied).isGreaterThan(2);
        assertThat(records()).isEqualTo(before + denied);
        assertThat(registry.get("/api/v1/audit").body()).contains("sign-in denied").doesNotContain("falsch");
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.example", "Origin,null", "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site"})
    void aFormOfAnotherSiteIsRefusedAlthoughTheCookieCame(String header, String value) {
        var browser = administrator();
        int before = records();
        var answer = browser.post(browser.request("/member-classes/new").header(header, value), "memberClass", "KOM",
                "description", "x");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(registry.get("/api/v1/member-classes").body()).isEqualTo("{\"found\":0,\"items\":[]}");
        assertThat(records()).isEqualTo(before + 1);
    }

    @Test
    void aFormWithoutThisSessionsTokenIsRefused() {
        var browser = administrator();
        browser.shows("");
        assertThat(browser.post("/member-classes/new", "memberClass", "KOM", "description", "x").statusCode())
                .isEqualTo(403);
        browser.shows("name=\"token\" value=\"" + "0".repeat(64) + "\"");
        assertThat(browser.post("/member-classes/new", "memberClass", "KOM", "description", "x").statusCode())
                .isEqualTo(403);
        assertThat(registry.get("/api/v1/member-classes").body()).isEqualTo("{\"found\":0,\"items\":[]}");
    }

    @Test
    void aSignInFormOfAnotherBrowserIsRefused() {
        var other = new Browser(registry);
        other.get("/sign-in");
        var browser = new Browser(registry);
        browser.get("/sign-in");
        browser.shows(other.page());
        assertThat(browser.post("/sign-in", "name", "admin", "password", registry.firstPassword()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormWritesOneEntryAndOneRecordAndTheSameRulesHoldAsByRest() {
        var browser = administrator();
        int before = records();
        var done = browser.post("/member-classes/new", "memberClass", "KOM", "description", "Städte");
        assertThat(location(done)).isEqualTo("/member-classes?entry=1");
        assertThat(registry.get("/log/entries?from=1&to=2").body()).contains("\"actor\":\"admin\"", "Städte");
        assertThat(records()).isEqualTo(before + 1);
        var twice = browser.post("/member-classes/new", "memberClass", "KOM", "description", "Städte");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("id=\"memberClass-problem\"");
        assertThat(records()).isEqualTo(before + 2);
        var odd = browser.post("/members/new", "class", "KOM", "code", "..", "name", "x");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("href=\"#code\"", "id=\"code-problem\"");
        assertThat(records()).isEqualTo(before + 3);
    }

    @Test
    void endingAsksFirstAndTheSecondRegistrarIsTold() {
        var browser = administrator();
        browser.post("/member-classes/new", "memberClass", "KOM", "description", "Städte");
        browser.post("/members/new", "class", "KOM", "code", "05774032", "name", "Stadt Paderborn");
        var question = browser.get("/members/remove-member?member=DE-OWL%2FKOM%2F05774032");
        assertThat(question.body()).contains("Stadt Paderborn", "cannot be undone");
        assertThat(registry.get("/api/v1/members").body()).contains("Paderborn");
        assertThat(browser.post("/members/remove-member", "member", "DE-OWL/KOM/05774032").statusCode())
                .isEqualTo(303);
        var second = browser.post("/members/remove-member", "member", "DE-OWL/KOM/05774032");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Somebody else");
    }

    @ParameterizedTest
    @CsvSource({"registrar,/members/new,200", "registrar,/trust-services/new-timestamp-service,403",
            "registrar,/users,403", "registrar,/audit,403", "registrar,/api-keys/new,403",
            "trust-administrator,/members/new,403", "trust-administrator,/trust-services/new-timestamp-service,200",
            "trust-administrator,/users,200", "trust-administrator,/audit,200", "auditor,/members,200",
            "auditor,/members/new,403", "auditor,/groups/new,403", "auditor,/users,403", "auditor,/audit,200",
            "auditor,/trust-services/new-certification-service,403", "registrar,/backups,403",
            "trust-administrator,/backups,200", "auditor,/backups,403"})
    void aRoleSeesWhatItMayAndNothingElse(String role, String path, int status) {
        var browser = withRole("e.muster", role);
        assertThat(browser.get(path).statusCode()).isEqualTo(status);
        browser.get("/members");
        assertThat(browser.page().contains("href=\"" + path.replaceAll("/new.*", "/new") + "\"")).as("the way there")
                .isEqualTo(status == 200 && !path.startsWith("/trust-services/") && !path.equals("/api-keys/new"));
        if (status == 403) {
            assertThat(browser.post(path, "name", "x").statusCode()).as("POST").isIn(403, 405);
        }
    }

    @Test
    void aRoleTakenAwayIsGoneAtOnce() {
        var browser = withRole("e.muster", "registrar");
        assertThat(browser.get("/members/new").statusCode()).isEqualTo(200);
        registry.send(registry.request("/api/v1/users/e.muster").header("Content-Type", "application/json")
                .PUT(BodyPublishers
                        .ofString("{\"person\":\"Erika Muster\",\"roles\":[\"auditor\"],\"disabled\":false}")));
        assertThat(location(browser.get("/members/new"))).startsWith("/sign-in");
        browser.signIn("e.muster", PASSWORD);
        assertThat(browser.get("/members/new").statusCode()).isEqualTo(403);
        registry.send(registry.request("/api/v1/users/e.muster").header("Content-Type", "application/json")
                .PUT(BodyPublishers
                        .ofString("{\"person\":\"Erika Muster\",\"roles\":[\"auditor\"],\"disabled\":true}")));
        assertThat(location(browser.get("/members"))).startsWith("/sign-in");
    }

    @Test
    void whatIsEnteredComesBackAsTextAndNeverAsPage() {
        var browser = administrator();
        browser.post("/member-classes/new", "memberClass", "KOM", "description", "<script>alert(1)</script>\"'&");
        assertThat(browser.get("/member-classes").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;")
                .doesNotContain("<script>");
    }

    @Test
    void theLanguageIsChosenByLinkAndKept() {
        var browser = new Browser(registry);
        assertThat(browser.get("/sign-in").body()).contains("lang=\"en\"");
        assertThat(location(browser.get("/language?to=de&back=%2Fsign-in"))).isEqualTo("/sign-in");
        assertThat(browser.get("/sign-in").body()).contains("<html lang=\"de\">", "Benutzername");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""})
    void noLinkLeadsAwayFromTheSite(String back) {
        var encoded = URLEncoder.encode(back, StandardCharsets.UTF_8);
        assertThat(location(new Browser(registry).get("/language?to=de&back=" + encoded))).isEqualTo("/");
        assertThat(new Browser(registry).get("/sign-in?back=" + encoded).body()).contains("name=\"back\" value=\"/\"");
    }

    @Test
    void programsGetProblemsAndPeopleGetPages() {
        var people = new Browser(registry).get("/nothing-here");
        assertThat(people.statusCode()).isEqualTo(404);
        assertThat(people.body()).contains("There is no such page.");
        assertThat(registry.send(registry.bare("/nothing-here").GET()).body()).contains(":not-found\"");
        assertThat(registry.send(registry.bare("/api/v1/nothing").header("Accept", "text/html").GET()).body())
                .contains(":not-found\"");
    }

    @Test
    void aRestartSignsEverybodyOut() {
        var browser = administrator();
        registry.restart();
        assertThat(location(browser.get("/members"))).startsWith("/sign-in");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        var beside = de.hellweg.registry.pages.RegistryPages.class;
        assertThat(de.hellweg.web.page.Texts.of(beside, Language.DE).keys())
                .isEqualTo(de.hellweg.web.page.Texts.of(beside, Language.EN).keys());
    }

    @Test
    void theLogIsShownNewestFirstWithTheProofsOfEachEntry() {
        var offers = new Offers();
        offers.introduce(registry);
        offers.publishWithout(registry, "adresse", "Adresse", OpenApiExamples.SMALL);
        var browser = administrator();
        var newest = JsonMapper.shared().readTree(registry.get("/api/v1/state").body()).get("size").intValue() - 1;
        assertThat(browser.get("/history").body()).contains("Service described", "Stadt Paderborn")
                .containsSubsequence("/history/" + newest + "\"", "/history/" + (newest - 1) + "\"");
        assertThat(browser.get("/history?q=nobody%25").body()).contains("There is no such entry.");
        assertThat(browser.get("/history?kind=service-published&q=ADRESSE").body())
                .contains("/history/" + (newest - 1) + "\"").doesNotContain("/history/" + newest + "\"");
        assertThat(browser.get("/history/" + newest).body()).contains("Sealed by", "DE-OWL/KOM/05774032",
                "&quot;kind&quot;:&quot;service-described&quot;");
        assertThat(browser.get("/history/0").body()).contains("no member's seal");
        assertThat(browser.get("/history/" + (newest + 1)).statusCode()).isEqualTo(404);
        assertThat(browser.get("/log").body()).contains(registry.server().anchor().logKey().encoded(),
                "0 of 0 security servers", "/tile/0/000.p/" + (newest + 1));
        assertThat(location(new Browser(registry).get("/log"))).startsWith("/sign-in");
    }
}
