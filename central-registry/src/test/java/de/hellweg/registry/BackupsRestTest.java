package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.backup.Passphrase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Backups made and checked by REST while the registry runs (F25, T40, T41, T43).
final class BackupsRestTest {
    @TempDir
    Path directory;

    private RegistrySettings settings(String name) {
        return RunningRegistry.settings(directory.resolve(name));
    }

    private static HttpResponse<String> check(RunningRegistry registry, byte[] backup, String passphrase) {
        return registry.send(RunningRegistry.multipart(registry.request("/api/v1/backups/check"), "backup", backup,
                "passphrase", passphrase));
    }

    private static String checked(RunningRegistry registry, byte[] backup) {
        var answer = check(registry, backup, Backed.PASSPHRASE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> audit(RunningRegistry registry) {
        var items = new ArrayList<String>();
        JsonMapper.shared().readTree(registry.get("/api/v1/audit").body()).get("items")
                .forEach(item -> items.add(item.get("record").toString()));
        return items;
    }

    private static void await(Callable<Boolean> reached) throws Exception {
        long since = System.nanoTime();
        while (!reached.call()) {
            Thread.sleep(20);
            assertThat(System.nanoTime() - since).isLessThan(Duration.ofSeconds(60).toNanos());
        }
    }

    /// What came by REST is put back by command; every act has one record, and nothing of it stays here.
    @Test
    void aBackupMadeByRestIsPutBackAndTheServerKeepsNoCopy() throws IOException {
        var old = settings("lost");
        var made = settings("found");
        byte[] backup;
        String entries;
        try (var registry = RunningRegistry.fresh(old)) {
            Backed.add(registry, "KOM");
            int before = audit(registry).size();
            var files = Backed.files(old.directory());
            backup = Backed.make(registry);
            assertThat(audit(registry)).hasSize(before + 1);
            assertThat(audit(registry).getLast()).contains("POST /api/v1/backups", "\"outcome\":200",
                    "\"actor\":\"admin/registrar\"", "log of 2 entries, " + backup.length + " bytes");
            assertThat(Backed.files(old.directory())).isEqualTo(files);
            entries = registry.get("/log/entries?from=0").body();
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(Backed.PASSPHRASE);
            }
        }
        var file = Files.write(directory.resolve("registry.backup"), backup);
        RegistryServer.backups(made, Clock.systemUTC()).restore(file, Passphrase.of(Backed.PASSPHRASE));
        RegistryServer.recovery(made, Clock.systemUTC()).accept(2);
        try (var registry = RunningRegistry.again(made)) {
            assertThat(registry.send(registry.bare("/log/entries?from=0").GET()).body()).isEqualTo(entries);
        }
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothing() throws Exception {
        var old = settings("registry");
        RunningRegistry.fresh(old).close();
        Backed.fill(old);
        try (var registry = RunningRegistry.again(old)) {
            var files = Backed.files(old.directory());
            var body = "{\"passphrase\":\"" + Backed.PASSPHRASE + "\"}";
            try (var socket = new Socket()) {
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                        registry.server().address().getPort()));
                socket.getOutputStream().write(("POST /api/v1/backups HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        + registry.key() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
                assertThat(Backed.nameless(old.directory())).hasSize(1);
                assertThat(Backed.files(old.directory())).isEqualTo(files);
            }
            await(() -> Backed.nameless(old.directory()).isEmpty());
            assertThat(Backed.files(old.directory())).isEqualTo(files);
        }
    }

    @Test
    void aRegistryThatIsKilledWhileABackupIsFetchedLeavesNothing() throws Exception {
        var file = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + directory.resolve("registry") + "\nlisten.address=127.0.0.1:0\n");
        var old = RegistrySettings.read(file);
        RunningRegistry.fresh(old).close();
        Backed.fill(old);
        var files = Backed.files(old.directory());
        var key = Files.readString(RegistryServer.apiKeyFile(old)).strip();
        var body = "{\"passphrase\":\"" + Backed.PASSPHRASE + "\"}";
        try (var process = RegistryProcess.start(file); var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(process.address().replaceAll(".*:", ""))));
            socket.getOutputStream().write(("POST /api/v1/backups HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            process.kill();
        }
        assertThat(Backed.files(old.directory())).isEqualTo(files);
        RunningRegistry.again(old).close();
    }

    @Test
    void aCheckSaysWhatIsInABackupAndHowManyEntriesItIsBehind() {
        try (var registry = RunningRegistry.fresh(directory)) {
            Backed.add(registry, "KOM");
            var backup = Backed.make(registry);
            assertThat(checked(registry, backup)).contains("\"instance\":\"DE-OWL\"", "\"entries\":2", "\"users\":1",
                    "\"apiKeys\":1", "\"holdsLogKey\":true", "\"log\":\"same\"", "\"behind\":0");
            Backed.add(registry, "KREIS", "LAND");
            assertThat(checked(registry, backup)).contains("\"log\":\"same\"", "\"behind\":2");
            assertThat(audit(registry).getLast()).contains("POST /api/v1/backups/check", "log of 2 entries",
                    "this log, 2 entries behind").doesNotContain(Backed.PASSPHRASE);
            assertThat(registry.get("/log/entries?from=0").body().lines()).hasSize(4);
        }
    }

    /// One that goes on further than the registry that runs, one that parted from it, and one of another key.
    @Test
    void aCheckTellsALogThatIsAnotherOrFurther() throws IOException {
        var old = settings("old");
        var behind = settings("behind");
        byte[] early;
        byte[] late;
        try (var registry = RunningRegistry.fresh(old)) {
            Backed.add(registry, "KOM");
            early = Backed.make(registry);
            Backed.add(registry, "KREIS", "LAND");
            late = Backed.make(registry);
        }
        var file = Files.write(directory.resolve("early.backup"), early);
        RegistryServer.backups(behind, Clock.systemUTC()).restore(file, Passphrase.of(Backed.PASSPHRASE));
        RegistryServer.recovery(behind, Clock.systemUTC()).accept(2);
        Files.copy(RegistryServer.apiKeyFile(old), RegistryServer.apiKeyFile(behind));
        try (var registry = RunningRegistry.again(behind);
                var other = RunningRegistry.fresh(directory.resolve("other"))) {
            assertThat(checked(registry, late)).contains("\"log\":\"ahead\"", "\"ahead\":2");
            Backed.add(registry, "BUND");
            assertThat(checked(registry, late)).contains("\"log\":\"other\"", "\"common\":2");
            assertThat(checked(other, late)).contains("\"log\":\"foreign\"");
            assertThat(audit(other).getLast()).contains("a log of another key");
        }
    }

    @Test
    void aCheckBelievesNothingThatIsNotWhole() {
        try (var registry = RunningRegistry.fresh(directory);
                var foreign = RunningRegistry.fresh(RegistrySettings.of(new de.hellweg.trust.identifier.InstanceId(
                        "DE-NRW"), directory.resolve("nrw"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))) {
            var backup = Backed.make(registry);
            refuses(check(registry, backup, "another passphrase"), "does not open");
            refuses(check(registry, Arrays.copyOf(backup, backup.length - 1), Backed.PASSPHRASE), "does not open");
            var changed = backup.clone();
            changed[backup.length / 2] ^= 1;
            refuses(check(registry, changed, Backed.PASSPHRASE), "does not open");
            refuses(check(registry, Backed.make(foreign), Backed.PASSPHRASE), "is of the registry of DE-NRW");
            refuses(check(registry, new byte[0], Backed.PASSPHRASE), "is missing or empty");
            refuses(check(registry, backup, "short"), "passphrase");
            refuses(registry.send(RunningRegistry.multipart(registry.request("/api/v1/backups/check"), "other", backup,
                    "passphrase", Backed.PASSPHRASE)), "does not have");
            refuses(registry.post("/api/v1/backups", "{\"passphrase\":\"short\"}"), "at least 12 characters");
            assertThat(audit(registry).stream().filter(record -> record.contains("\"outcome\":400"))).hasSize(8)
                    .noneMatch(record -> record.contains(Backed.PASSPHRASE) || record.contains("another passphrase"));
        }
    }

    private static void refuses(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(why).doesNotContain("Exception").doesNotContain("/tmp");
    }

    @Test
    void onlyACheckTakesMoreThanAMebibyte() {
        var old = settings("registry");
        RunningRegistry.fresh(old).close();
        Backed.fill(old);
        try (var registry = RunningRegistry.again(old)) {
            var backup = Backed.make(registry);
            assertThat(backup.length).isGreaterThan(16 << 20);
            assertThat(checked(registry, backup)).contains("\"log\":\"same\"");
            assertThat(registry.post("/api/v1/backups", "{\"passphrase\":\"" + "x".repeat(2 << 20) + "\"}")
                    .statusCode()).isEqualTo(413);
        }
    }

    @Test
    void nothingIsPutBackOverARegistryThatRuns() {
        try (var registry = RunningRegistry.fresh(directory)) {
            int before = audit(registry).size();
            var answer = registry.post("/api/v1/backups/restore", "{}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("would sign another log", "hellweg registry restore SETTINGS --by-page");
            assertThat(audit(registry)).hasSize(before + 1);
            assertThat(audit(registry).getLast()).contains("POST /api/v1/backups/restore", "\"outcome\":409");
        }
    }

    /// Each takes the memory of a password hash and room on the disk.
    @Test
    void oneIsMadeOrCheckedAtATime() throws Exception {
        var wrong = "x".repeat(200).getBytes(StandardCharsets.US_ASCII);
        try (var registry = RunningRegistry.fresh(directory)) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), registry.server().address().getPort())) {
                socket.getOutputStream().write(("POST /api/v1/backups/check HTTP/1.1\r\nHost: a\r\nAuthorization:"
                        + " Bearer " + registry.key() + "\r\nContent-Type: multipart/form-data; boundary=XyZ\r\n"
                        + "Content-Length: 100000\r\n\r\n--XyZ\r\nContent-Disposition: form-data; name=\"passphrase\""
                        + "\r\n\r\n" + Backed.PASSPHRASE + "\r\n--XyZ\r\nContent-Disposition: form-data;"
                        + " name=\"backup\"; filename=\"a\"\r\n\r\nhellweg registry backup 1\n")
                        .getBytes(StandardCharsets.US_ASCII));
                await(() -> check(registry, wrong, Backed.PASSPHRASE).statusCode() == 503);
            }
            await(() -> check(registry, wrong, Backed.PASSPHRASE).statusCode() == 400);
            assertThat(Backed.make(registry)).isNotEmpty();
        }
    }
}
