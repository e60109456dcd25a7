package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.pages.backup.BackupPages;
import de.hellweg.registry.pages.restore.RestorePages;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lost registry is put back and recovered by page (F25, T36, T40, T41).
final class RestorePagesTest {
    @TempDir
    Path directory;
    private RegistrySettings found;
    private byte[] backup;
    private byte[] followed;
    private String entries;

    /// Saved at two entries, followed to four, then lost.
    @BeforeEach
    void lose() throws IOException {
        found = RunningRegistry.settings(directory.resolve("found"));
        try (var registry = RunningRegistry.fresh(directory.resolve("lost"))) {
            Backed.add(registry, "KOM");
            backup = Backed.make(registry);
            Backed.add(registry, "KREIS", "LAND");
            followed = Files.readAllBytes(Backed.save(registry, directory.resolve("followed.log")));
            entries = registry.get("/log/entries?from=0").body();
        }
    }

    private static String bring(Browser browser, byte[] backup, String passphrase) throws InterruptedException {
        assertThat(browser.upload("/backup", "backup", backup, "opening", passphrase).statusCode()).isEqualTo(303);
        return RestoreSite.settled(browser);
    }

    private String restored(Browser browser) throws InterruptedException {
        assertThat(bring(browser, backup, Backed.PASSPHRASE)).contains("Put this backup back?");
        assertThat(browser.post("/restore").statusCode()).isEqualTo(303);
        return RestoreSite.settled(browser);
    }

    @Test
    void goesAllTheWayFromABackupAndAFileOfAMemberToARegistryThatStarts() throws Exception {
        try (var site = new RestoreSite(found)) {
            var browser = site.entered();
            assertThat(browser.page()).contains("Choose a backup", "Step 1 of 3");
            assertThat(bring(browser, backup, Backed.PASSPHRASE)).contains("Put this backup back?", "DE-OWL",
                    "The backup is whole").doesNotContain(Backed.PASSPHRASE);
            assertThat(Backed.files(found.directory())).isEmpty();
            assertThat(found.directory().resolve("registry.db")).doesNotExist();
            assertThat(browser.post("/restore").statusCode()).isEqualTo(303);
            assertThat(RestoreSite.settled(browser)).contains("Put back: 2 entries", "Step 3 of 3");
            assertThatThrownBy(() -> RunningRegistry.again(found)).hasMessageContaining("hellweg registry recover");
            assertThat(browser.upload("/followers/file", "saved", followed).statusCode()).isEqualTo(303);
            assertThat(RestoreSite.settled(browser)).contains("File of a member: 4 entries");
            assertThat(browser.post("/recover").statusCode()).isEqualTo(303);
            var report = RestoreSite.settled(browser);
            assertThat(report).contains("The registry is back", "hellweg registry start SETTINGS", "<li>admin</li>",
                    "registrar (");
            assertThat(site.reports()).singleElement().satisfies(told -> {
                assertThat(told.before()).isEqualTo(2);
                assertThat(told.size()).isEqualTo(4);
            });
            site.server().await();
        }
        try (var registry = RunningRegistry.again(found)) {
            assertThat(registry.send(registry.bare("/log/entries?from=0").GET()).body()).isEqualTo(entries);
        }
        assertThat(Backed.nameless(found.directory())).isEmpty();
    }

    @Test
    void recoversFromWhoStillServesTheLog() throws Exception {
        try (var registry = RunningRegistry.again(directory.resolve("lost")); var site = new RestoreSite(found)) {
            var browser = site.entered();
            assertThat(restored(browser)).contains("What came after the backup?");
            assertThat(browser.post("/followers", "address", "file:///etc/passwd").body()).contains("address-problem");
            assertThat(browser.post("/followers", "address", "http://127.0.0.1:1").statusCode()).isEqualTo(303);
            RestoreSite.settled(browser);
            assertThat(browser.post("/recover").statusCode()).isEqualTo(303);
            assertThat(RestoreSite.settled(browser)).contains("That did not work", "http://127.0.0.1:1",
                    "Take out number 1");
            browser.post("/followers/remove", "number", "0");
            browser.post("/followers", "address", "http://127.0.0.1:" + registry.server().address().getPort() + "/");
            assertThat(RestoreSite.settled(browser)).doesNotContain("http://127.0.0.1:1<");
            browser.post("/recover");
            assertThat(RestoreSite.settled(browser)).contains("The registry is back");
        }
        RunningRegistry.again(found).close();
    }

    @Test
    void goesOnFromTheBackupOnlyAfterItsSizeWasTypedAndAQuestion() throws Exception {
        try (var site = new RestoreSite(found)) {
            var browser = site.entered();
            restored(browser);
            assertThat(browser.post("/accept", "size", "3").body()).contains("size-problem");
            assertThat(browser.post("/accept/confirmed", "size", "3").body()).contains("size-problem");
            var question = browser.post("/accept", "size", "2");
            assertThat(question.statusCode()).isEqualTo(200);
            assertThat(question.body()).contains("Go on with 2 entries?", "every server that saw more refuses");
            assertThatThrownBy(() -> RunningRegistry.again(found)).isInstanceOf(NotStarted.class);
            assertThat(browser.post("/accept/confirmed", "size", "2").statusCode()).isEqualTo(303);
            assertThat(RestoreSite.settled(browser)).contains("The registry is back");
        }
        Files.copy(RegistryServer.apiKeyFile(RunningRegistry.settings(directory.resolve("lost"))),
                RegistryServer.apiKeyFile(found));
        try (var registry = RunningRegistry.again(found)) {
            assertThat(registry.get("/api/v1/audit").body()).contains("recover by word, without followers");
        }
    }

    @Test
    void believesNothingThatIsNotWholeAndCanBeTriedAgain() throws Exception {
        try (var site = new RestoreSite(found)) {
            var browser = site.entered();
            assertThat(bring(browser, backup, "another passphrase")).contains("Choose a backup", "does not open");
            var cut = java.util.Arrays.copyOf(backup, backup.length - 1);
            assertThat(bring(browser, cut, Backed.PASSPHRASE)).contains("Choose a backup", "does not open");
            assertThat(browser.upload("/backup", "backup", new byte[0], "opening", "short").body())
                    .contains("backup-problem", "opening-problem");
            assertThat(Backed.files(found.directory())).isEmpty();
            restored(browser);
            var changed = new String(followed, StandardCharsets.UTF_8).replace("KREIS", "KREUZ")
                    .getBytes(StandardCharsets.UTF_8);
            browser.upload("/followers/file", "saved", "no log".getBytes(StandardCharsets.UTF_8));
            assertThat(RestoreSite.settled(browser)).contains("That did not work", "The file is no log");
            browser.upload("/followers/file", "saved", changed);
            RestoreSite.settled(browser);
            browser.post("/recover");
            assertThat(RestoreSite.settled(browser)).contains("That did not work", "not a continuation");
            browser.post("/followers/remove", "number", "0");
            browser.upload("/followers/file", "saved", followed);
            RestoreSite.settled(browser);
            browser.post("/recover");
            assertThat(RestoreSite.settled(browser)).contains("The registry is back");
        }
        RunningRegistry.again(found).close();
    }

    @Test
    void goesOnWhereItWasAfterAnInterruption() throws Exception {
        try (var site = new RestoreSite(found)) {
            var browser = site.entered();
            bring(browser, backup, Backed.PASSPHRASE);
            browser.post("/backup/other");
            assertThat(RestoreSite.settled(browser)).contains("Choose a backup");
            restored(browser);
        }
        try (var site = new RestoreSite(found)) {
            assertThat(site.entered().page()).contains("Put back: 2 entries");
        }
    }

    @Test
    void isNotBegunWhereThereIsARegistry() {
        assertThatThrownBy(() -> new RestoreSite(RunningRegistry.settings(directory.resolve("lost"))))
                .isInstanceOf(NotStarted.class).hasMessageContaining("would sign another log");
    }

    @Test
    void theCodeLetsInOneBrowserOnceAndWrongOnesWait() {
        try (var site = new RestoreSite(found)) {
            var other = new Browser(site);
            for (var target : new String[]{"/", "/followers"}) {
                assertThat(other.get(target).statusCode()).isIn(303, 405);
            }
            assertThat(other.post("/restore").headers().firstValue("Location")).contains("/code");
            other.get("/code");
            for (int i = 0; i < 3; i++) {
                var wrong = other.post("/code", "code", "AAAA-" + i);
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).contains("code-problem").doesNotContain(site.server().code());
            }
            assertThat(other.post("/code", "code", site.server().code()).statusCode()).isEqualTo(429);
        }
        try (var site = new RestoreSite(found)) {
            site.entered();
            var second = new Browser(site);
            second.get("/code");
            assertThat(second.post("/code", "code", site.server().code()).body()).contains("The code is used up");
            assertThat(second.get("/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void servesNothingElseAndTakesNoFormOfAnotherSession() {
        try (var site = new RestoreSite(found)) {
            var browser = site.entered();
            for (var target : new String[]{"/checkpoint", "/api/v1/members", "/sign-in", "/health", "/backups"}) {
                assertThat(browser.get(target).statusCode()).as(target).isEqualTo(404);
            }
            browser.get("/");
            var token = browser.token();
            browser.shows("");
            for (var target : new String[]{"/backup/other", "/restore", "/recover", "/accept", "/accept/confirmed",
                    "/followers", "/followers/remove"}) {
                assertThat(browser.post(target, "size", "2").statusCode()).as(target).isEqualTo(403);
            }
            assertThat(browser.upload("/backup", "backup", backup, "opening", Backed.PASSPHRASE).statusCode())
                    .isEqualTo(403);
            assertThat(browser.upload("/followers/file", "saved", followed).statusCode()).isEqualTo(403);
            assertThat(site.send(browser.request("/restore").header("Origin", "https://boese.example")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("token=" + token))).statusCode()).isEqualTo(403);
            var page = browser.get("/");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'");
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Texts.of(RestorePages.class, Language.DE).keys())
                .isEqualTo(Texts.of(RestorePages.class, Language.EN).keys())
                .doesNotContainAnyElementsOf(Texts.of(BackupPages.class, Language.DE).keys());
    }
}
