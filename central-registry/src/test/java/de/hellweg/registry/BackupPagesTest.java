package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.pages.backup.BackupPages;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups by page.
final class BackupPagesTest {
    private RunningRegistry registry;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        Backed.add(registry, "KOM");
        browser = Browser.user(registry, "e.muster", "trust-administrator");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private String newestRecord() {
        var records = registry.get("/api/v1/audit").body();
        return records.substring(records.lastIndexOf("\"record\""));
    }

    private static void isFoundIn(String text, String... parts) {
        assertThat(text).contains(parts).doesNotContain(Backed.PASSPHRASE);
    }

    @Test
    void whoMayChangeTrustFindsThePageAndNobodyElse() {
        assertThat(browser.get("/").body()).contains("href=\"/backups\"");
        assertThat(browser.get("/backups").body()).contains("Make a backup", "would sign other entries");
        for (var role : new String[]{"registrar", "auditor"}) {
            var other = Browser.user(registry, role, role);
            assertThat(other.get("/").body()).doesNotContain("href=\"/backups\"");
            assertThat(other.get("/backups").statusCode()).isEqualTo(403);
            other.get("/account");
            assertThat(other.post("/backups", "passphrase", Backed.PASSPHRASE, "again", Backed.PASSPHRASE).statusCode())
                    .isEqualTo(403);
            other.get("/account");
            assertThat(other.upload("/backups/check", "backup", new byte[3], "opening", Backed.PASSPHRASE).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aBackupIsDownloadedCheckedAndFoundBehind() {
        browser.get("/backups");
        var made = registry.sendForBytes(browser.request("/backups").header("Content-Type",
                "application/x-www-form-urlencoded").POST(
                        BodyPublishers.ofString("token=" + browser.token()
                                + "&passphrase=" + Backed.PASSPHRASE.replace(' ', '+') + "&again="
                                + Backed.PASSPHRASE.replace(' ', '+'))));
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"DE-OWL-2.backup\"");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        isFoundIn(newestRecord(), "\"actor\":\"e.muster\"", "POST /backups", "log of 2 entries, " + made.body().length
                + " bytes");
        Backed.add(registry, "KREIS");
        browser.get("/backups");
        var checked = browser.upload("/backups/check", "backup", made.body(), "opening", Backed.PASSPHRASE);
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        isFoundIn(checked.body(), "Entries that came after it: 1.", "The backup is whole",
                "hellweg registry restore SETTINGS --by-page");
        isFoundIn(newestRecord(), "POST /backups/check", "this log, 1 entries behind");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        browser.get("/backups");
        var made = browser.post("/backups", "passphrase", "short", "again", "other");
        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(made.body()).contains("passphrase-problem", "again-problem", "at least 12 characters", "differ")
                .doesNotContain("\"short\"");
        isFoundIn(newestRecord(), "\"outcome\":400", "POST /backups");
        var checked = browser.upload("/backups/check", "backup", new byte[0], "opening", "");
        assertThat(checked.statusCode()).isEqualTo(400);
        assertThat(checked.body()).contains("opening-problem", "backup-problem", "Choose the file");
        var foreign = browser.upload("/backups/check", "backup", "x".repeat(300_000).getBytes(UTF_8), "opening",
                Backed.PASSPHRASE);
        assertThat(foreign.statusCode()).isEqualTo(400);
        isFoundIn(foreign.body(), "This file cannot be put back here", "does not begin as a backup of a registry does");
        isFoundIn(newestRecord(), "\"outcome\":400", "does not begin as a backup");
    }

    @Test
    void aFormOfAnotherSessionIsRefusedAndRecorded() {
        browser.get("/backups");
        browser.shows("");
        assertThat(browser.upload("/backups/check", "backup", new byte[3], "opening", Backed.PASSPHRASE).statusCode())
                .isEqualTo(403);
        isFoundIn(newestRecord(), "\"outcome\":403", "POST /backups/check");
        assertThat(browser.post("/backups", "passphrase", Backed.PASSPHRASE, "again", Backed.PASSPHRASE).statusCode())
                .isEqualTo(403);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Texts.of(BackupPages.class, Language.DE).keys())
                .isEqualTo(Texts.of(BackupPages.class, Language.EN).keys());
    }
}
