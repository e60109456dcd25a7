package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.backup.Passphrase;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Twenty and more secrets pass through a registry in a process of its own (T40): none is found in its backup, its technical
/// log, its answers to mistakes, its command line and environment, its files, or a dump of its heap.
@Timeout(240)
final class CanariesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");
    private static final String STORE_PASSPHRASE = "kanarienvogel-des-speichers-1";
    private static final String BACKUP_PASSPHRASE = "kanarienvogel-der-sicherung-2";
    private static final int LEAST = 20;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> canaries = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private String address = "";
    private String first = "";

    @Test
    void areFoundNowhere() throws Exception {
        var settings = settings();
        RegistryServer.init(RegistrySettings.read(settings), Policy.standard(), Clock.systemUTC());
        first = Files.readString(RegistryServer.apiKeyFile(RegistrySettings.read(settings))).strip();
        canary("passphrase of the key store", STORE_PASSPHRASE);
        canary("passphrase of the backup", BACKUP_PASSPHRASE);
        var backup = directory.resolve("registry.backup");
        var dump = directory.resolve("heap.hprof");
        var process = "";
        try (var registry = RegistryProcess.start(settings)) {
            address = registry.address();
            use();
            makeMistakes();
            RegistryServer.backups(RegistrySettings.read(settings), Clock.systemUTC()).make(backup,
                    Passphrase.of(BACKUP_PASSPHRASE));
            process = Files.readString(Path.of("/proc", String.valueOf(registry.pid()), "cmdline"), ISO_8859_1)
                    + Files.readString(Path.of("/proc", String.valueOf(registry.pid()), "environ"), ISO_8859_1);
            dump(registry.pid(), dump);
        }
        http.shutdownNow();
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(LEAST);
        absent("the process' command line and environment", process.getBytes(ISO_8859_1), ISO_8859_1);
        absent("answers to mistakes", String.join("\n", mistakes).getBytes(UTF_8), UTF_8);
        absent("the backup", Files.readAllBytes(backup), ISO_8859_1);
        absent("the technical log", Files.readAllBytes(directory.resolve("registry.properties.errors")), UTF_8);
        try (var files = Files.walk(directory.resolve("registry"))) {
            for (var file : files.filter(Files::isRegularFile).filter(CanariesTest::isNotForItsReader).toList()) {
                absent(file.toString(), Files.readAllBytes(file), ISO_8859_1);
            }
        }
        var heap = Files.readAllBytes(dump);
        for (var charset : List.of(ISO_8859_1, UTF_16BE, UTF_16LE)) {
            absent("the heap", heap, charset);
        }
    }

    private Path settings() throws IOException {
        Files.writeString(directory.resolve("passphrase"), STORE_PASSPHRASE + "\n");
        return Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + directory.resolve("registry") + "\nlisten.address=127.0.0.1:0\nlog-key.keystore="
                + directory.resolve("registry/log-key.p12") + "\nlog-key.passphrase-file="
                + directory.resolve("passphrase") + "\n");
    }

    /// Those two are made for their reader to delete.
    private static boolean isNotForItsReader(Path file) {
        return !file.endsWith("api-key") && !file.endsWith("first-password");
    }

    private void canary(String name, String secret) {
        assertThat(secret).as(name).hasSizeGreaterThanOrEqualTo(16);
        canaries.put(name, secret);
    }

    private void absent(String where, byte[] content, Charset charset) {
        var text = new String(content, ISO_8859_1);
        canaries.forEach((name, secret) -> assertThat(text.contains(new String(secret.getBytes(charset), ISO_8859_1)))
                .as("%s in %s", name, where).isFalse());
    }

    private HttpResponse<String> rest(String key, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private String made(String path, String body, String member) throws IOException, InterruptedException {
        var answer = rest(first, "POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get(member).stringValue();
    }

    /// Secrets are made, shown once and used, as on a working day.
    private void use() throws IOException, InterruptedException {
        made("/api/v1/member-classes", "{\"memberClass\":\"KOM\",\"description\":\"x\"}");
        made("/api/v1/members", "{\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"x\"}");
        for (int i = 0; i < 5; i++) {
            var key = made("/api/v1/api-keys", "{\"name\":\"k%d\",\"roles\":[\"auditor\"]}".formatted(i), "key");
            assertThat(rest(key, "GET", "/api/v1/members", "").statusCode()).isEqualTo(200);
            canary("API key " + i, key.substring(key.lastIndexOf('_') + 1).length() < 16 ? key : key.substring(14));
            var invitation = made("/api/v1/invitations",
                    "{\"server\":\"DE-OWL/KOM/05774032/s%d\",\"validHours\":24}".formatted(i), "invitation");
            canary("invitation " + i, invitation.substring(invitation.length() - 40));
            signInAndOut(i);
        }
    }

    private void made(String path, String body) throws IOException, InterruptedException {
        var answer = rest(first, "POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void signInAndOut(int i) throws IOException, InterruptedException {
        var user = "u" + i;
        var given = made("/api/v1/users",
                "{\"name\":\"%s\",\"person\":\"Erika Muster\",\"roles\":[\"auditor\"]}".formatted(user),
                "firstPassword");
        canary("first password " + i, given);
        var cookies = new LinkedHashMap<String, String>();
        var form = page(cookies, "GET", "/sign-in");
        page(cookies, "POST", "/sign-in", "token", token(form), "name", user, "password", given);
        canary("session " + i, String.valueOf(cookies.get("hellweg_session")));
        var chosen = "kanarienvogel-nummer-" + i + "-im-lied";
        canary("chosen password " + i, chosen);
        var account = page(cookies, "GET", "/account");
        assertThat(page(cookies, "POST", "/account", "token", token(account), "present", given, "chosen", chosen,
                "again", chosen).statusCode()).isEqualTo(303);
        canary("second session " + i, String.valueOf(cookies.get("hellweg_session")));
        account = page(cookies, "GET", "/account");
        page(cookies, "POST", "/sign-out", "token", token(account));
    }

    private static String token(HttpResponse<String> page) {
        var matcher = TOKEN.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> page(Map<String, String> cookies, String method, String path, String... fields)
            throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body.toString()));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (var line : answer.headers().allValues("Set-Cookie")) {
            var pair = line.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    /// Each secret where it does not belong: as a key, a path, a field, a password, a cookie.
    private void makeMistakes() throws IOException, InterruptedException {
        var secrets = new ArrayList<>(canaries.values());
        // A connection that stays open may hold its last request.
        secrets.add("kein Geheimnis mehr");
        for (var secret : secrets) {
            var ascii = URLEncoder.encode(secret, UTF_8);
            mistakes.add(rest(ascii, "GET", "/api/v1/members", "").body());
            mistakes.add(rest(first, "POST", "/api/v1/users", "{\"password\":\"" + ascii + "\"").body());
            mistakes.add(rest(first, "POST", "/api/v1/users", "{\"name\":\"x\",\"person\":\"x\",\"roles\":[\"x\"],"
                    + "\"password\":\"" + ascii + "\"}").body());
            var cookies = new LinkedHashMap<>(Map.of("hellweg_session", ascii));
            var form = page(cookies, "GET", "/sign-in");
            mistakes.add(page(cookies, "POST", "/sign-in", "token", token(form), "name", "niemand", "password", secret)
                    .body());
        }
    }

    /// What is alive in the process, as an operator writes it down.
    private static void dump(long pid, Path file) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid), "GC.heap_dump", file.toString()).redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("jcmd.txt").toFile()).start();
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(file).as(Files.readString(file.resolveSibling("jcmd.txt"))).isNotEmptyFile();
    }
}
