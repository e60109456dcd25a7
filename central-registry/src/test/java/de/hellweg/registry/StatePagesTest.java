package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.RegistryEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What there is, what was there, and what became of each object, in the browser.
final class StatePagesTest {
    private final Parties parties = new Parties();
    private RunningRegistry registry;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        parties.introduce(registry);
        browser = Browser.user(registry, "e.muster", "auditor");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private String page(String target) {
        var answer = browser.get(target);
        assertThat(answer.statusCode()).as(target + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void serverWithClient() {
        for (var event : List.of(parties.registration(),
                new RegistryEvent.ClientRegistered(
                        Parties.SERVER, Parties.SUBSYSTEM, parties.now()))) {
            var answer = registry.send(registry.request("/api/v1/registrations").header("Content-Type",
                    "application/json").POST(BodyPublishers.ofString(parties.request(event))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    @Test
    void countsLeadToListsAndListsToObjects() {
        assertThat(page("/state")).contains("href=\"/state/now/member\"", "<meter");
        assertThat(page("/state/now/member")).contains("Stadt Delbrück",
                "href=\"/state/now/member/object?id=DE-OWL%2FKOM%2F05774008\"");
        assertThat(page("/state/now/member?q=paderborn")).doesNotContain("Stadt Delbrück");
        assertThat(page("/members")).contains("href=\"/state/now/member/object?id=DE-OWL%2FKOM%2F05774008\"");
    }

    @Test
    void aServerShowsItsCertificatesItsStateAndItsClients() {
        serverWithClient();
        var server = page("/state/now/server/object?id=DE-OWL%2FKOM%2F05774032%2Fss1");
        assertThat(server).contains("127.0.0.1:5500", "in operation", "Serial number", "CN=DE-OWL/KOM/05774032/ss1",
                "/state/now/subsystem/object?id=DE-OWL%2FKOM%2F05774032%2Feinwohnermeldewesen",
                "/state/now/member/object?id=DE-OWL%2FKOM%2F05774032\"", "href=\"/history/7\"");
        var answer = registry.send(registry.request("/api/v1/registrations").header("Content-Type",
                "application/json").POST(
                        BodyPublishers.ofString(parties.request(
                                new RegistryEvent.MaintenanceStarted(Parties.SERVER,
                                        Optional.of("bis 18 Uhr"), parties.now())))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(page("/state/now/server/object?id=DE-OWL%2FKOM%2F05774032%2Fss1")).contains("in maintenance",
                "bis 18 Uhr");
    }

    @ParameterizedTest
    @CsvSource({"member,DE-OWL%2FKOM%2F05774032,Stadt Paderborn",
            "subsystem,DE-OWL%2FKOM%2F05774032%2Feinwohnermeldewesen,DE-OWL/KOM/05774032", "class,KOM,Kommunen",
            "purpose,gewerbeanmeldung,GewO § 14", "certification-service,Test+Trust+Services,http://127.0.0.1:1/ocsp"})
    void everyKindOfObjectHasAPage(String kind, String id, String fact) {
        assertThat(page("/state/now/" + kind + "/object?id=" + id)).contains(fact, "Changes", "href=\"/history/");
    }

    @Test
    void thePastIsShownAsItWasAndSaysThatItIsPast() {
        registry.delete("/api/v1/members/KOM/05774008");
        assertThat(page("/state/now/member")).doesNotContain("Stadt Delbrück");
        var past = page("/state/4/member");
        assertThat(past).contains("Stadt Delbrück", "This is the state of", "href=\"/state/now\"",
                "href=\"/state/4/member/object?id=DE-OWL%2FKOM%2F05774008\"");
        var gone = page("/state/now/member/object?id=DE-OWL%2FKOM%2F05774008");
        assertThat(gone).contains("no longer there", "Member removed");
        assertThat(page("/state/4/member/object?id=DE-OWL%2FKOM%2F05774008")).contains("Stadt Delbrück",
                "This is the state of", "/state/now/member/object?id=DE-OWL%2FKOM%2F05774008");
        assertThat(page("/state/2/member/object?id=DE-OWL%2FKOM%2F05774008")).contains("was not there then");
    }

    @Test
    void aTimeLeadsToTheStateOfThen() {
        var tomorrow = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(1);
        var future = browser.get("/state?date=" + tomorrow);
        assertThat(future.statusCode()).isEqualTo(400);
        assertThat(future.body()).contains("not there yet", "id=\"date-problem\"");
        var before = browser.get("/state?date=2001-01-01&time=08:00");
        assertThat(before.statusCode()).isEqualTo(400);
        assertThat(before.body()).contains("did not exist before");
        assertThat(browser.get("/state?date=tomorrow").body()).contains("Enter a date");
        assertThat(browser.get("/state?date=2026-11-23&time=25:99").body()).contains("Enter a date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/state/0", "/state/99999", "/state/x", "/state/now/nothing",
            "/state/now/member/object?id=x",
            "/state/now/member/object", "/state/99999/member"})
    void whatIsNotThereIsNotFound(String target) {
        assertThat(browser.get(target).statusCode()).isEqualTo(404);
    }

    @Test
    void changesOfAnObjectAreThoseOfThisObjectAlone() {
        registry.post("/api/v1/members", "{\"member\":\"DE-OWL/KOM/057740321\",\"name\":\"Amt Andere\"}");
        var all = page("/history?object=DE-OWL%2FKOM%2F05774032");
        assertThat(all).contains("Changes of DE-OWL/KOM/05774032", "Subsystem registered")
                .doesNotContain("057740321");
        assertThat(page("/history?q=05774032")).contains("057740321");
    }

    @Test
    void nobodySeesItWithoutSigningIn() {
        for (var target : List.of("/state", "/state/now", "/state/now/member", "/state/now/member/object?id=x")) {
            assertThat(new Browser(registry).get(target).statusCode()).as(target).isEqualTo(303);
        }
    }
}
