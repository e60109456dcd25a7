package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.pages.policy.PolicyPages;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules all share, read and changed in the browser, by the rules of the REST interface.
final class PolicyPagesTest {
    private static final String INSTANCE = "/policy/instance";
    private static final String REGISTRATIONS = "/policy/registrations";
    private static final Pattern INPUT = Pattern.compile("<input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern
            .compile("<input[^>]* value=\"([^\"]*)\"[^>]* name=\"([^\"]+)\"");
    private static final Pattern SELECT = Pattern
            .compile("name=\"([^\"]+)\">(?:<option value=\"[A-Z_]+\">[^<]*</option>)*"
                    + "<option value=\"([A-Z_]+)\" selected");

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

    /// What the form on the page that the browser shows would send, with other values for some fields.
    private static HttpResponse<String> send(Browser browser, String path, String... changed) {
        var fields = new LinkedHashMap<String, String>();
        for (var pattern : List.of(INPUT, HIDDEN, SELECT)) {
            var found = pattern.matcher(browser.page());
            while (found.find()) {
                fields.put(found.group(1), found.group(2));
            }
        }
        var reversed = VALUE.matcher(browser.page());
        while (reversed.find()) {
            fields.putIfAbsent(reversed.group(2), reversed.group(1));
        }
        fields.remove("token");
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        var sent = new ArrayList<String>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            sent.add(field.getKey());
            sent.add(field.getValue());
        }
        return browser.post(path, sent.toArray(String[]::new));
    }

    private String policy() {
        return registry.get("/api/v1/policy").body();
    }

    private String registrations() {
        return registry.get("/api/v1/registration-policy").body();
    }

    private String history(String object) {
        return registry.get("/api/v1/history?object=" + object).body();
    }

    @Test
    void thePresentRulesAreShownToEverybodyWhoIsSignedIn() {
        var auditor = Browser.user(registry, "auditor", "auditor");
        assertThat(auditor.get("/policy").body()).contains("Greatest age of an OCSP answer", "1 hour", "1 day",
                "4 hours", "1 minute", "without an end", "Register a security server", "one person has to approve",
                "nobody has to approve").doesNotContain(INSTANCE);
        assertThat(auditor.get(INSTANCE).statusCode()).isEqualTo(403);
        assertThat(auditor.get(REGISTRATIONS).statusCode()).isEqualTo(403);
        auditor.get("/policy");
        assertThat(auditor.post(INSTANCE, "ocspFreshness", "1m").statusCode()).isEqualTo(403);
        assertThat(Browser.user(registry, "registrar", "registrar").get(INSTANCE).statusCode()).isEqualTo(403);
        assertThat(admin.get("/policy").body()).contains(INSTANCE, REGISTRATIONS);
        assertThat(new Browser(registry).get("/policy").statusCode()).isEqualTo(303);
    }

    @Test
    void aStricterRuleIsEnteredAtOnceWithRecordAndHistory() {
        admin.get(INSTANCE);
        var answer = send(admin, INSTANCE, "ocspFreshness", "30 m");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/policy?entry=");
        assertThat(policy()).contains("\"ocspFreshnessSeconds\":1800", "\"registryMaxAgeSeconds\":86400",
                "\"timestampingOverdueSeconds\":14400", "\"clockToleranceSeconds\":60");
        assertThat(admin.get("/policy").body()).contains("30 minutes");
        assertThat(registry.get("/api/v1/audit").body()).contains("policy-changed", "t.muster");
        assertThat(history("policy")).contains("policy-changed", "t.muster");
    }

    @Test
    void weakerRulesAreAskedAboutFirst() {
        admin.get(INSTANCE);
        var question = send(admin, INSTANCE, "registryMaxAge", "3d", "clockTolerance", "30s");
        assertThat(question.statusCode()).isEqualTo(409);
        assertThat(question.body()).contains("Weaken the rules of the exchange?", "3 days instead of 1 day")
                .doesNotContain("Clocks may differ more");
        assertThat(policy()).contains("\"registryMaxAgeSeconds\":86400");
        assertThat(send(admin, INSTANCE).statusCode()).isEqualTo(303);
        assertThat(policy()).contains("\"registryMaxAgeSeconds\":259200", "\"clockToleranceSeconds\":30");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"ocspFreshness,-", "ocspFreshness,0s", "registryMaxAge,31d",
            "timestampingOverdue,forever", "clockTolerance,99999999d", "ECDSA_P256_SHA256,31.12.2031",
            "RSA_PSS_SHA512,<script>"})
    void whatIsWrongStandsBesideItsFieldAndNothingIsEntered(String field, String value) {
        var before = policy();
        admin.get(INSTANCE);
        var answer = send(admin, INSTANCE, field, value == null ? "" : value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"" + field + "-problem\"").doesNotContain("<script>");
        assertThat(policy()).isEqualTo(before);
    }

    @Test
    void algorithmsEndWithADayAndLosingAnEndIsAskedAbout() {
        admin.get(INSTANCE);
        assertThat(send(admin, INSTANCE, "RSA_PSS_SHA256", "2031-12-31").statusCode()).isEqualTo(303);
        assertThat(policy()).contains("\"RSA_PSS_SHA256\":\"2031-12-31T23:00:00.000Z\"");
        assertThat(admin.get(INSTANCE).body()).contains("2031-12-31");
        assertThat(send(admin, INSTANCE, "RSA_PSS_SHA256", "").body())
                .contains("RSA-PSS with SHA-256 may be used for signing longer");
        admin.get(INSTANCE);
        assertThat(send(admin, INSTANCE, "ECDSA_P384_SHA384", "2020-01-01").body())
                .contains("ECDSA P-384 with SHA-384 may not be used for signing any more");
        assertThat(policy()).contains("\"RSA_PSS_SHA256\"").doesNotContain("ECDSA_P384_SHA384");
    }

    @Test
    void whoChangesSecondIsToldAndSeesTheNewRules() {
        var second = Browser.user(registry, "second", "trust-administrator");
        second.get(INSTANCE);
        admin.get(INSTANCE);
        assertThat(send(admin, INSTANCE, "ocspFreshness", "30m").statusCode()).isEqualTo(303);
        var late = send(second, INSTANCE, "clockTolerance", "20s");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("The rules have changed meanwhile.", "value=\"30m\"");
        assertThat(policy()).contains("\"clockToleranceSeconds\":60");
        assertThat(send(second, INSTANCE, "clockTolerance", "20s").statusCode()).isEqualTo(303);
        assertThat(policy()).contains("\"clockToleranceSeconds\":20", "\"ocspFreshnessSeconds\":1800");
    }

    @Test
    void nothingChangedIsNothingEntered() {
        var before = registry.get("/api/v1/state").body();
        admin.get(INSTANCE);
        assertThat(send(admin, INSTANCE).body()).contains("Nothing is changed.");
        admin.get(REGISTRATIONS);
        assertThat(send(admin, REGISTRATIONS).body()).contains("Nothing is changed.");
        assertThat(registry.get("/api/v1/state").body()).contains(before.replaceFirst(".*(\"size\":\\d+).*", "$1"));
    }

    @Test
    void registrationsNeedWhatIsChosenAndLessIsAskedAbout() {
        admin.get(REGISTRATIONS);
        assertThat(send(admin, REGISTRATIONS, "server-registered", "TWO_PERSONS", "validity", "12h").statusCode())
                .isEqualTo(303);
        assertThat(registrations()).contains("\"server-registered\":\"TWO_PERSONS\"", "\"validitySeconds\":43200")
                .doesNotContain("client-registered");
        assertThat(admin.get("/policy").body()).contains("two persons have to approve", "12 hours");
        assertThat(history("registration-policy")).contains("registration-policy-changed", "t.muster");
        admin.get(REGISTRATIONS);
        var question = send(admin, REGISTRATIONS, "server-registered", "BY_RULE", "ownClients", "BY_RULE");
        assertThat(question.body()).contains("Weaken the rules for requests?",
                "Register a security server: nobody has to approve (until now: two persons have to approve).",
                "own subsystem as client of its own server: nobody has to approve");
        assertThat(registrations()).contains("\"server-registered\":\"TWO_PERSONS\"");
        assertThat(send(admin, REGISTRATIONS).statusCode()).isEqualTo(303);
        assertThat(registrations()).contains("\"server-registered\":\"BY_RULE\"", "\"ownClients\":\"BY_RULE\"");
    }

    @ParameterizedTest
    @CsvSource({"validity,59s", "validity,31d", "ownClients,NOBODY", "server-registered,''", "client-registered,x"})
    void whatIsWrongWithTheRulesForRequestsStandsBesideItsField(String field, String value) {
        admin.get(REGISTRATIONS);
        var answer = send(admin, REGISTRATIONS, field, value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"" + field + "-problem\"");
        assertThat(history("registration-policy")).doesNotContain("registration-policy-changed");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Texts.of(PolicyPages.class, Language.DE).keys())
                .isEqualTo(Texts.of(PolicyPages.class, Language.EN).keys());
        admin.get("/language?to=de&back=%2F");
        assertThat(admin.get("/policy").body()).contains("Regeln des Austauschs", "4 Stunden");
    }
}
