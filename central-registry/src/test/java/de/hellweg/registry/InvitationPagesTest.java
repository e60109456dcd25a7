package de.hellweg.registry;

import static de.hellweg.registry.Parties.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.pages.invitations.InvitationPages;
import de.hellweg.registry.requests.RegistrationRequest;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Registrars invite in the browser, by the rules of the REST interface.
final class InvitationPagesTest {
    private static final String LIST = "/invitations";
    private static final Pattern LINE = Pattern.compile(">(hwi1_[\\w=-]+)</textarea>");

    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Browser registrar;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
        registrar = Browser.user(registry, "e.muster", "registrar");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private HttpResponse<String> invite(String member, String code, String hours) {
        registrar.get(LIST + "/new");
        return registrar.post(LIST + "/new", "member", member, "code", code, "hours", hours);
    }

    private HttpResponse<String> invite() {
        return invite(SERVER.owner().path(), SERVER.code().value(), "24");
    }

    private static Invitation text(HttpResponse<String> shown) {
        var line = LINE.matcher(shown.body());
        assertThat(line.find()).as(shown.body()).isTrue();
        return Invitation.parse(line.group(1));
    }

    private HttpResponse<String> use(Invitation invitation) {
        var request = parties.request(parties.registration());
        var digest = RegistrationRequest
                .read((JsonObject) CanonicalJson.parse(request.getBytes(StandardCharsets.UTF_8))).digest();
        return registry.send(registry.bare("/api/v1/registration-requests").header("Content-Type", "application/json")
                .header("Hellweg-Invitation", invitation.key().proof(Act.REGISTRATION, digest).written())
                .POST(BodyPublishers.ofString(request)));
    }

    private String audit() {
        return registry.get("/api/v1/audit").body();
    }

    @Test
    void anInvitationIsMadeShownOnceAndLetsItsServerIn() {
        assertThat(registrar.get(LIST).body()).contains("Invite a security server", "0 entries");
        var shown = invite();
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("Shown only now", SERVER.path(), "Stadt Paderborn", "Save as a file");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        var invitation = text(shown);
        assertThat(registrar.get(LIST).body()).contains(SERVER.path(), "e.muster", LIST + "/1/revoke")
                .doesNotContain("hwi1_");
        assertThat(audit()).contains("invitation 1 of " + SERVER.path() + " made").doesNotContain("hwi1_")
                .doesNotContain(invitation.encoded());
        assertThat(use(invitation).statusCode()).isEqualTo(201);
        assertThat(registrar.get(LIST).body()).contains("/registration-requests/1", "used")
                .doesNotContain(LIST + "/1/revoke");
        assertThat(registrar.get("/registration-requests/1").body()).contains("Invitation 1.", "e.muster");
    }

    @Test
    void itIsSavedAsAFileByWhoHasItAndByNobodyElse() {
        var line = text(invite()).encoded();
        var file = registrar.post(LIST + "/1/file", "line", line);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(line + "\n");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"invitation-1.txt\"");
        assertThat(audit()).contains("invitation 1 of " + SERVER.path() + " saved as a file").doesNotContain(line);
        registrar.get(LIST + "/new");
        assertThat(registrar.post(LIST + "/2/file", "line", line).statusCode()).isEqualTo(404);
        registrar.get(LIST + "/new");
        assertThat(registrar.post(LIST + "/1/file", "line", "hwi1_<script>").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"DE-OWL/KOM/05774032,-,24,code", "DE-OWL/KOM/05774032,..,24,code",
            "DE-OWL/KOM/05774032,ss1,0,hours", "DE-OWL/KOM/05774032,ss1,721,hours",
            "DE-OWL/KOM/05774032,ss1,one,hours", "nobody,ss1,24,member"})
    void whatIsWrongStandsBesideItsField(String member, String code, String hours, String field) {
        var answer = invite(member, code == null ? "" : code, hours);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"" + field + "-problem\"").doesNotContain("hwi1_");
        assertThat(registry.get("/api/v1/invitations").body()).contains("\"items\":[]");
    }

    @Test
    void whatDoesNotFitIsSaidBesideItsField() {
        var invitation = text(invite());
        var twice = invite();
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("invited already, by invitation 1", "id=\"code-problem\"");
        assertThat(invite("DE-OWL/KOM/09999999", "ss1", "24").body()).contains("id=\"member-problem\"",
                "This is not a member");
        use(invitation);
        assertThat(invite().body()).contains("registered already", "id=\"code-problem\"");
    }

    @Test
    void takingOneBackAsksFirstAndWhoComesSecondIsTold() {
        var invitation = text(invite());
        var question = registrar.get(LIST + "/1/revoke");
        assertThat(question.body()).contains("Take back invitation 1?", SERVER.path());
        assertThat(registry.get("/api/v1/invitations").body()).contains("\"state\":\"open\"");
        var other = Browser.user(registry, "second", "registrar");
        other.get(LIST + "/1/revoke");
        assertThat(registrar.post(LIST + "/1/revoke").statusCode()).isEqualTo(303);
        assertThat(use(invitation).statusCode()).isEqualTo(409);
        var late = other.post(LIST + "/1/revoke");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("cannot be taken back any more", "by e.muster");
        assertThat(registrar.get(LIST + "?state=revoked").body()).contains("by e.muster", "1 entry");
        assertThat(registrar.get(LIST + "?state=open").body()).contains("0 entries");
        assertThat(audit()).contains("invitation 1 of " + SERVER.path() + " taken back");
    }

    @Test
    void aUsedOneIsNotTakenBack() {
        var invitation = text(invite());
        registrar.get(LIST + "/1/revoke");
        use(invitation);
        var late = registrar.post(LIST + "/1/revoke");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("for request 1", "/registration-requests/1");
        assertThat(registrar.get(LIST + "/9/revoke").statusCode()).isEqualTo(404);
        assertThat(registrar.get(LIST + "/x/revoke").statusCode()).isEqualTo(404);
    }

    @Test
    void theListIsSearchedOrderedAndInPages() {
        for (int i = 10; i < 37; i++) {
            var made = registry.post("/api/v1/invitations",
                    "{\"server\":\"%s/ss%d\",\"validHours\":24}".formatted(SERVER.owner().path(), i));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        }
        assertThat(registrar.get(LIST).body()).contains("27 entries", "/ss36<", "Page 1 of 2").doesNotContain("/ss10<");
        assertThat(registrar.get(LIST + "?page=2").body()).contains("/ss10<").doesNotContain("/ss36<");
        assertThat(registrar.get(LIST + "?q=SS21").body()).contains("/ss21<").doesNotContain("/ss22<");
        assertThat(registrar.get(LIST + "?sort=server&order=asc").body()).contains("/ss10<").doesNotContain("/ss36<");
    }

    @Test
    void othersReadTheListAndMakeNothing() {
        invite();
        for (var role : new String[]{"auditor", "trust-administrator"}) {
            var browser = Browser.user(registry, role.substring(0, 5), role);
            assertThat(browser.get(LIST).body()).contains(SERVER.path()).doesNotContain(LIST + "/new")
                    .doesNotContain(LIST + "/1/revoke");
            assertThat(browser.get(LIST + "/new").statusCode()).isEqualTo(403);
            assertThat(browser.get(LIST + "/1/revoke").statusCode()).isEqualTo(403);
            browser.get(LIST);
            assertThat(browser.post(LIST + "/1/revoke").statusCode()).isEqualTo(403);
            browser.get(LIST);
            assertThat(browser.post(LIST + "/new", "member", SERVER.owner().path(), "code", "ss7", "hours", "1")
                    .statusCode()).isEqualTo(403);
        }
        assertThat(registry.get("/api/v1/invitations").body()).contains("\"state\":\"open\"").doesNotContain("ss7");
        assertThat(new Browser(registry).get(LIST).statusCode()).isEqualTo(303);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Texts.of(InvitationPages.class, Language.DE).keys())
                .isEqualTo(Texts.of(InvitationPages.class, Language.EN).keys());
        registrar.get("/language?to=de&back=%2F");
        assertThat(registrar.get(LIST).body()).contains("Sicherheitsserver einladen", "Einladungen");
        assertThat(invite().body()).contains("Wird nur jetzt gezeigt", "Strg+A");
    }
}
