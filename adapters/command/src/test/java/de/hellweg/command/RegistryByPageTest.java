package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The registry's machine is lost with everything on it but a backup, and put back by page, by a process that is killed on
/// the way (F25).
@Timeout(240)
class RegistryByPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SENTENCE = "correct horse battery staple";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

    @TempDir
    private Path directory;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path settings = Path.of("");
    private String address = "";

    @BeforeEach
    void setUp() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + socket.getLocalPort();
        }
        settings = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + directory.resolve("registry") + "\nlisten.address=" + address.substring("http://".length()) + "\n");
    }

    @Test
    void isPutBackByAProcessThatIsKilledOnTheWayAndEndsByItself() throws Exception {
        lose();
        try (var process = start("restore", settings.toString(), "--by-page"); var browser = new Visitor()) {
            browser.enter(process.find("code, for one browser, once: (\\S+)"));
            browser.send("/backup", multipart(browser, "backup", Files.readAllBytes(backup()), "opening", SENTENCE));
            browser.settled("Put this backup back?");
            browser.post("/restore", "");
            browser.settled("What came after the backup?");
        }
        assertThat(hellweg("registry", "start", settings)).isEqualTo(1);
        assertThat(said()).contains("put back from a backup with 2 entries");
        try (var process = start("restore", settings.toString(), "--by-page"); var browser = new Visitor()) {
            browser.enter(process.find("code, for one browser, once: (\\S+)"));
            browser.settled("What came after the backup?");
            browser.send("/followers/file", multipart(browser, "saved", Files.readAllBytes(log())));
            browser.settled("What came after the backup?");
            browser.post("/recover", "");
            browser.settled("The registry is back");
            assertThat(process.child().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.child().exitValue()).isZero();
            assertThat(process.rest()).contains("log: 2 entries were put back, 2 were recovered",
                    "API keys that are valid",
                    "next: hellweg registry start " + settings);
        }
        try (var _ = start("start", settings.toString()); var browser = new Visitor()) {
            assertThat(browser.get("/checkpoint")).contains("\n4\n");
        }
        assertThat(hellweg("registry", "restore", settings, "--by-page")).isEqualTo(1);
        assertThat(said()).contains("would sign another log");
    }

    @Test
    void takesAFileOrThePagesAndNotBoth() {
        assertThat(hellweg("registry", "restore", settings)).isEqualTo(1);
        assertThat(hellweg("registry", "restore", settings, "--by-page", "--from", backup())).isEqualTo(1);
        assertThat(said()).contains("Give --from or --by-page; not both.");
    }

    private Path backup() {
        return directory.resolve("registry.backup");
    }

    private Path log() {
        return directory.resolve("member.log");
    }

    /// Saved at two entries, followed to four, then killed, and its directory gone.
    private void lose() throws Exception {
        assertThat(hellweg("registry", "init", settings)).as(said()).isZero();
        var key = Files.readString(directory.resolve("registry/api-key")).strip();
        var passphrase = Files.writeString(directory.resolve("passphrase"), SENTENCE + "\n");
        try (var _ = start("start", settings.toString()); var browser = new Visitor()) {
            browser.add(key, "KOM");
            assertThat(hellweg("registry", "backup", settings, "--to", backup(), "--passphrase-file", passphrase))
                    .as(said()).isZero();
            browser.add(key, "KREIS");
            browser.add(key, "LAND");
            Files.writeString(log(), "{\"checkpoint\":\"" + browser.get("/checkpoint").replace("\n", "\\n") + "\"}\n"
                    + browser.get("/log/entries?from=0"));
        }
        try (var files = Files.walk(directory.resolve("registry"))) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private record Started(Process child, BufferedReader lines) implements AutoCloseable {
        String find(String pattern) throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var found = Pattern.compile(pattern).matcher(line);
                if (found.find()) {
                    return found.groupCount() == 0 ? line : found.group(1);
                }
            }
            throw new AssertionError("it does not say " + pattern);
        }

        String rest() throws IOException {
            var rest = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }

        /// As `kill -9`.
        @Override
        public void close() {
            child.destroyForcibly();
            child.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private Started start(String... act) throws IOException {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx192m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "de.hellweg.command.Main", "registry"));
        command.addAll(Arrays.asList(act));
        var child = new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile()).start();
        var started = new Started(child, child.inputReader(StandardCharsets.UTF_8));
        started.find("127\\.0\\.0\\.1:");
        return started;
    }

    private static BodyPublisher multipart(Visitor visitor, String field, byte[] file, String... more) {
        var head = new StringBuilder(part("token", visitor.token()));
        for (int i = 0; i < more.length; i += 2) {
            head.append(part(more[i], more[i + 1]));
        }
        head.append("--XyZ\r\nContent-Disposition: form-data; name=\"").append(field)
                .append("\"; filename=\"a\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return BodyPublishers.concat(BodyPublishers.ofString(head.toString()), BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--XyZ--\r\n"));
    }

    private static String part(String name, String text) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    /// A browser, or a program with a key.
    private final class Visitor implements AutoCloseable {
        private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1).build();
        private String page = "";

        private HttpRequest.Builder request(String target) {
            return HttpRequest.newBuilder(URI.create(address + target)).timeout(PATIENCE).header("Accept-Language",
                    "en");
        }

        String get(String target) throws IOException, InterruptedException {
            page = http.send(request(target).build(), BodyHandlers.ofString()).body();
            return page;
        }

        String token() {
            var found = TOKEN.matcher(page);
            return found.find() ? found.group(1) : "";
        }

        void enter(String code) throws IOException, InterruptedException {
            get("/code");
            post("/code", "&code=" + code);
            get("/");
        }

        void post(String target, String fields) throws IOException, InterruptedException {
            var answer = http.send(request(target).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("token=" + token() + fields)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        }

        void send(String target, BodyPublisher form) throws IOException, InterruptedException {
            var answer = http.send(request(target).header("Content-Type", "multipart/form-data; boundary=XyZ")
                    .POST(form).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        }

        /// Asks until nothing goes on any more.
        void settled(String heading) throws IOException, InterruptedException {
            long since = System.nanoTime();
            while (!get("/").contains("<h1 class=\"kern-heading-x-large\">" + heading)) {
                assertThat(page).doesNotContain("That did not work");
                assertThat(Duration.ofNanos(System.nanoTime() - since)).as(page).isLessThan(PATIENCE);
                Thread.sleep(50);
            }
        }

        void add(String key, String memberClass) throws IOException, InterruptedException {
            var answer = http.send(request("/api/v1/member-classes").header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"memberClass\":\""
                            + memberClass + "\",\"description\":\"x\"}"))
                    .build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int hellweg(Object... arguments) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(stream, stream, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }
}
