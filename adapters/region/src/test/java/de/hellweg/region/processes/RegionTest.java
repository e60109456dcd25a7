package de.hellweg.region.processes;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.Region;
import de.hellweg.region.RegionSettings;
import de.hellweg.region.evidence.EvidenceCheck;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelService;
import de.hellweg.region.plan.OnceOnlyRequests;
import de.hellweg.region.setup.Desk;
import de.hellweg.trust.verdict.Passed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The whole model region in this process, started, ended, and started again in the same directory.
@TestInstance(Lifecycle.PER_CLASS)
class RegionTest {
    private static final Pattern CONTAINERS = Pattern.compile("/containers/[a-z-]+/[0-9a-f-]{36}");

    private static final Pattern CURL = Pattern.compile("^curl .*$", Pattern.MULTILINE);

    private final HttpClient client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final Map<ModelAuthority, LogBook> before = new EnumMap<>(ModelAuthority.class);
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final ByteArrayOutputStream second = new ByteArrayOutputStream();
    private final List<String> pasted = new ArrayList<>();
    private Path directory = Path.of("");
    private boolean passedAtFirst;
    private byte[] anchor = {};
    private long entries;
    private Region region;
    private Ports ports;

    @BeforeAll
    void startTwice(@TempDir Path folder) throws IOException, InterruptedException {
        directory = folder;
        try (var started = Region.start(new RegionSettings(directory, QuietPorts.first(), false), Clock.systemUTC(),
                print(first))) {
            passedAtFirst = started.allPassed();
            ports = Ports.keep(directory.resolve("ports.properties"), 0);
            anchor = Files.readAllBytes(directory.resolve("anchor.json"));
            entries = Centre.registrar(directory, ports, client).facts().entries();
            for (var authority : ModelAuthority.values()) {
                before.put(authority, LogBook.read(desk(authority)));
            }
        }
        region = Region.start(new RegionSettings(directory, 0, false), Clock.systemUTC(), print(second));
        for (var line : CURL.matcher(second.toString(StandardCharsets.UTF_8)).results().toList()) {
            pasted.add(run(line.group()));
        }
    }

    /// What a shell prints for the line; a program that is missing or fails is an error.
    private static String run(String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(line).isTrue();
        assertThat(process.exitValue()).as(line + "\n" + said).isZero();
        return said;
    }

    @AfterAll
    void end() {
        region.close();
        client.close();
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private Desk desk(ModelAuthority authority) {
        return Centre.desk(client, ports.administration(authority),
                directory.resolve(authority.key()).resolve("data").resolve("api-key"));
    }

    @Test
    void everyOnceOnlyRequestEndsAsExpectedAndEveryContainerPasses() {
        assertThat(passedAtFirst).isTrue();
        assertThat(region.allPassed()).isTrue();
        for (var out : new String[]{first.toString(StandardCharsets.UTF_8), second.toString(StandardCharsets.UTF_8)}) {
            assertThat(out).doesNotContain("NOT as expected", "TOTAL_FAILED", "INDETERMINATE");
            assertThat(out.split("TOTAL_PASSED, sealed by", -1)).hasSize(OnceOnlyRequests.all().size() * 4 + 1);
            for (var authority : ModelAuthority.values()) {
                assertThat(out).contains("http://" + Ports.text(ports.clients(authority)));
            }
        }
    }

    @Test
    void theLinesItPrintsForAShellAreAnswered() {
        assertThat(pasted).hasSize(3);
        assertThat(pasted.toString()).contains("Rosenstraße", "gewerbeamt").doesNotContain("serverproxy");
    }

    @Test
    void theSecondStartTakesUpWhatTheFirstLeft() {
        assertThat(Centre.registrar(directory, ports, client).anchor()).isEqualTo(anchor);
        assertThat(Centre.registrar(directory, ports, client).facts().entries()).isEqualTo(entries);
        before.forEach((authority, book) -> {
            var now = LogBook.read(desk(authority));
            assertThat(now.entries().size()).isGreaterThan(book.entries().size());
            for (int i = 0; i < book.entries().size(); i++) {
                assertThat(now.entries().get(i).leaf()).isEqualTo(book.entries().get(i).leaf());
            }
            now.requireOneEndEach();
        });
    }

    @Test
    void thePageShowsTheExchangesAndGivesOutBothSidesContainers() throws Exception {
        var page = new String(get("/de/"), StandardCharsets.UTF_8);
        for (var authority : ModelAuthority.values()) {
            assertThat(page).contains(authority.title());
        }
        var links = CONTAINERS.matcher(page).results().map(found -> found.group()).distinct().toList();
        assertThat(links).hasSizeGreaterThanOrEqualTo(OnceOnlyRequests.all().size() * 2);
        var check = EvidenceCheck.by(Files.readAllBytes(directory.resolve("anchor.json")),
                Files.readAllBytes(directory.resolve("registry.json")));
        for (var link : links) {
            requirePassed(check, get(link));
        }
    }

    @Test
    void thePageShowsWhatOthersAskAsItHappens() throws Exception {
        var line = CURL.matcher(second.toString(StandardCharsets.UTF_8)).results().findFirst().orElseThrow().group();
        run(line.replace("/0815", "/seen"));
        run(line.replace("/0815", "/refused").replace(ModelPurpose.GEWERBEANMELDUNG.code(),
                ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE.code()));
        Patience.until("both are on the page", () -> !row("/seen").isEmpty() && !row("/refused").isEmpty());
        var answered = row("/seen");
        assertThat(answered).contains("Stadt Delbrück", "Stadt Paderborn", "beantwortet", "TOTAL_PASSED");
        assertThat(row("/refused")).contains("abgelehnt", "TOTAL_PASSED");
        var check = EvidenceCheck.by(Files.readAllBytes(directory.resolve("anchor.json")),
                Files.readAllBytes(directory.resolve("registry.json")));
        var links = CONTAINERS.matcher(answered).results().map(found -> found.group()).toList();
        assertThat(links).hasSize(2);
        for (var link : links) {
            requirePassed(check, get(link));
        }
    }

    /// The page's row of the exchange with this case number, or nothing.
    private String row(String issue) throws IOException, InterruptedException {
        return Stream.of(new String(get("/de/"), StandardCharsets.UTF_8).split("<li ", -1))
                .filter(row -> row.contains(issue)).findFirst().orElse("");
    }

    private static void requirePassed(EvidenceCheck check, byte[] zip) throws IOException {
        int containers = 0;
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                var container = new ByteArrayInputStream(files.readAllBytes());
                assertThat(check.verify(container, Instant.now()).verdict()).isInstanceOf(Passed.class);
                containers++;
            }
        }
        assertThat(containers).isEqualTo(2);
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://" + Ports.text(ports.page()) + path)).build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void anotherPurposeIsRefusedAndTheRegisterIsNotCalled() throws Exception {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var asked = new LedgerFile(directory.resolve("asked.ledger"));
                var called = new LedgerFile(directory.resolve("called.ledger"));
                var register = LedgerRegister.start(free, called, _ -> new byte[]{'o', 'k'});
                var caller = new Caller("http://" + Ports.text(ports.clients(ModelAuthority.DELBRUECK)), asked)) {
            var service = ServiceAt.address(ModelService.MELDEAUSKUNFT_PADERBORN, register.address(), 10);
            desk(ModelAuthority.PADERBORN).put("/api/v1/services", service);
            for (var purpose : ModelPurpose.values()) {
                var outcome = caller.ask(ModelService.MELDEAUSKUNFT_PADERBORN, purpose, "/personensuche", new byte[10]);
                assertThat(outcome.status()).as(purpose.code())
                        .isEqualTo(purpose == ModelPurpose.GEWERBEANMELDUNG ? 200 : 403);
            }
            assertThat(called.lines().stream().filter(line -> line.what() == LedgerFile.What.CALLED)).hasSize(1);
        }
    }
}
