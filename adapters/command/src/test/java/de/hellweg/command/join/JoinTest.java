package de.hellweg.command.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.join.JoinOrder;
import de.hellweg.join.JoinStopped;
import de.hellweg.join.Joining;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From an invitation to a registered server, interrupted wherever it can be.
@Timeout(300)
class JoinTest {
    private static final List<String> STEPS = List.of("registry:", "stores and keys:", "certificate: sealing",
            "certificate: authentication", "request:", "registered:", "checkpoint:");

    @TempDir
    private Path directory;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Optional<InvitingExchange> exchange = Optional.empty();

    private InvitingExchange exchange(boolean trustService) throws Exception {
        exchange = Optional.of(new InvitingExchange(directory, trustService));
        return exchange.get();
    }

    @AfterEach
    void stop() {
        exchange.ifPresent(InvitingExchange::close);
    }

    private Path home() {
        return directory.resolve("server");
    }

    private List<String> settings() throws IOException {
        return List.of("listen.servers=127.0.0.1:" + InvitingExchange.freePort(), "listen.clients.http=127.0.0.1:0",
                "listen.clients.https=off", "listen.administration=127.0.0.1:0",
                "exchange.local-addresses=127.0.0.0/8", "registry.retry=100ms", "ocsp.retry=100ms",
                "message-log.reserve=0");
    }

    private Joining join(Optional<String> invitation) throws IOException {
        return Joining.join(new JoinOrder(invitation, home(), Optional.of("127.0.0.1:5500"), settings()),
                new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void killedAfterEachStepItGoesOnAndIsRegisteredOnce() throws Exception {
        var inviting = exchange(true);
        var invitation = inviting.invite();
        var file = Files.writeString(directory.resolve("invitation"), invitation + "\n");
        var first = new ArrayList<>(List.of("@" + file, "--address", "127.0.0.1:5500"));
        settings().forEach(setting -> first.addAll(List.of("--set", setting)));
        List<String> arguments = first;
        for (var step : STEPS) {
            assertThat(child(arguments, Optional.of(step))).as("killed after " + step).isNotZero();
            arguments = List.of();
            assertOnlyTheOwnerReads();
        }
        assertThat(child(List.of(), Optional.empty())).as(said()).isZero();
        assertThat(said()).contains("joined: ");

        assertThat(inviting.get("/api/v1/servers").get("items")).hasSize(1);
        assertThat(inviting.get("/api/v1/registration-requests").get("found").intValue()).isEqualTo(1);
        assertThat(inviting.issued()).as("one certificate of each kind").hasSize(2);
        assertThat(said().lines().filter(line -> line.startsWith("certificate: ")).distinct()).hasSize(2);
        assertThat(home().resolve("join.json")).doesNotExist();
        var secret = invitation.substring(20);
        try (var files = Files.walk(home())) {
            for (var each : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1)).as(each.toString())
                        .doesNotContain(secret);
            }
        }
    }

    /// Runs the command in a process of its own until it ends, or kills it when it says that line.
    private int child(List<String> arguments, Optional<String> killAt) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "de.hellweg.command.Main", "server", "join", "--prepare",
                "--directory", home().toString()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                if (killAt.filter(line::startsWith).isPresent()) {
                    // By the handle, so that what it said before stays readable.
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertOnlyTheOwnerReads() throws IOException {
        for (var name : List.of("join.json", "request.json", "server.properties")) {
            var file = home().resolve(name);
            if (Files.exists(file)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void joinsAtOnceAndStartsLaterWithoutTheInvitation() throws Exception {
        var inviting = exchange(true);
        try (var joined = join(Optional.of(inviting.invite()))) {
            assertThat(joined.server().servers().getPort()).isPositive();
        }
        assertThat(said()).contains("the one that invited", "registered: entry 7", "server: carries messages");
        said.reset();
        try (var _ = join(Optional.empty())) {
            assertThat(said()).contains("joined: before");
        }
        assertThat(inviting.get("/api/v1/servers").get("items")).hasSize(1);
    }

    /// From the invitation to the first exchanged message: one command, two requests for clients, and who asks here.
    @Test
    void theFirstMessagePassesWithinAMinute() throws Exception {
        var inviting = exchange(true);
        var began = System.nanoTime();
        var invitation = inviting.invite();
        var port = InvitingExchange.freePort();
        var settings = new ArrayList<>(settings());
        settings.set(0, "listen.servers=127.0.0.1:" + port);
        try (var joined = Joining.join(new JoinOrder(Optional.of(invitation), home(),
                Optional.of("127.0.0.1:" + port), settings), new PrintStream(said, true, StandardCharsets.UTF_8),
                Clock.systemUTC())) {
            var own = URI.create("http://127.0.0.1:" + joined.server().administration().getPort());
            var key = "Bearer " + Files.readString(home().resolve("data/api-key")).strip();
            for (var subsystem : List.of("buergerbuero", "einwohnermeldewesen")) {
                var sealed = inviting.sent(json(own.resolve("/api/v1/registrations"), key).POST(body("""
                        {"kind":"client-registered","payload":{"server":"%s","subsystem":"%s/%s"}}""".formatted(
                        InvitingExchange.SERVER, InvitingExchange.MEMBER, subsystem))));
                var asked = inviting.post("/api/v1/registration-requests", sealed.toString());
                inviting.post("/api/v1/registration-requests/" + asked.get("id").intValue() + "/approve", "{}");
            }
            inviting.sent(json(own.resolve("/api/v1/clients"), key).PUT(body("""
                    {"subsystem":"%s/buergerbuero","connection":{"mode":"HTTP","from":["127.0.0.0/8"]},"purposes":[]}"""
                    .formatted(InvitingExchange.MEMBER))));
            var door = URI.create("http://127.0.0.1:" + joined.server().clientsHttp().orElseThrow().getPort());
            assertThat(answered(inviting, door)).contains("service");
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(took).as(said()).isLessThan(Duration.ofMinutes(1));
        }
    }

    /// Asks until the server knows its clients: the registry's news take a moment.
    private static String answered(InvitingExchange inviting, URI door) throws Exception {
        for (int attempt = 0;; attempt++) {
            try {
                return inviting.sent(HttpRequest.newBuilder(door.resolve("/r1/" + InvitingExchange.MEMBER
                        + "/einwohnermeldewesen/listMethods")).header("X-Road-Client",
                                InvitingExchange.MEMBER + "/buergerbuero"))
                        .toString();
            } catch (AssertionError notYet) {
                if (attempt == 100) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    private static HttpRequest.Builder json(URI address, String key) {
        return HttpRequest.newBuilder(address).header("Authorization", key).header("Content-Type",
                "application/json");
    }

    private static BodyPublisher body(String json) {
        return BodyPublishers.ofString(json);
    }

    @Test
    void aStolenInvitationThatWasUsedElsewhereIsRefusedAndLeavesNoServer() throws Exception {
        var inviting = exchange(true);
        var invitation = inviting.invite();
        try (var _ = join(Optional.of(invitation))) {
            assertThat(said()).contains("registered: ");
        }
        assertThatThrownBy(() -> Joining.join(new JoinOrder(Optional.of(invitation), directory.resolve("thief"),
                Optional.of("127.0.0.1:5501"), settings()), new PrintStream(said, true, StandardCharsets.UTF_8),
                Clock.systemUTC())).isInstanceOf(JoinStopped.class).hasMessageContaining("for another key");
        assertThat(inviting.get("/api/v1/servers").get("items")).hasSize(1);
    }

    @Test
    void withoutATrustServiceItSaysWhatToCarryAndGoesOnWithWhatIsBrought() throws Exception {
        var inviting = exchange(false);
        var invitation = Optional.of(inviting.invite());
        for (var use : List.of("sealing", "authentication")) {
            assertThatThrownBy(() -> join(invitation)).isInstanceOf(JoinStopped.class)
                    .hasMessageContaining(use + ".csr");
            Files.writeString(home().resolve(use + ".pem"), inviting.certified(
                    use.equals("sealing") ? "signing" : use, Files.readAllBytes(home().resolve(use + ".csr"))));
        }
        try (var _ = join(Optional.empty())) {
            assertThat(said()).contains("registered: ");
        }
    }

    @Test
    void joinsWithAnInvitationFromBeforeTheRegistrysLogKeyChanged() throws Exception {
        var inviting = exchange(true);
        var invitation = inviting.invite();
        inviting.changeLogKey();
        try (var _ = join(Optional.of(invitation))) {
            assertThat(said()).contains("the one that invited", "registered: entry 9");
        }
    }

    @Test
    void aRegistryThatDidNotInviteIsNotTrusted() throws Exception {
        var inviting = exchange(true);
        var invitation = de.hellweg.trust.invitation.Invitation.parse(inviting.invite());
        var anchor = invitation.anchor();
        var other = de.hellweg.trust.log.NoteSigner.parse(de.hellweg.trust.log.NoteSigner.generateEncoded(
                anchor.logKey().name(), new java.security.SecureRandom()));
        var forged = new de.hellweg.trust.invitation.Invitation(
                new de.hellweg.trust.registry.Anchor(anchor.instance(), anchor.registry(), other.verifier()),
                invitation.server(), invitation.organization(), invitation.expires(), invitation.authority(),
                invitation.key());
        assertThatThrownBy(() -> join(Optional.of(forged.encoded()))).isInstanceOf(JoinStopped.class)
                .hasMessageContaining("another key");
        assertThat(home().resolve("data")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> join(Optional.empty())).hasMessageContaining("Name the invitation");
        assertThatThrownBy(() -> join(Optional.of("hwi1_x"))).hasMessageNotContaining("hwi1_x");
        var invitation = exchange(true).invite();
        assertThatThrownBy(() -> Joining.join(new JoinOrder(Optional.of(invitation), home(), Optional.empty(),
                List.of()), new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC()))
                .hasMessageContaining("--address");
        assertThatThrownBy(() -> Joining.join(new JoinOrder(Optional.of(invitation), home(),
                Optional.of("127.0.0.1:5500"), List.of("listen.servers=x")),
                new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC()))
                .hasMessageContaining("listen.servers");
        assertThatThrownBy(() -> Joining.join(new JoinOrder(Optional.of(invitation), home(),
                Optional.of("127.0.0.1:5500"), List.of()), new PrintStream(said, true, StandardCharsets.UTF_8),
                Clock.systemUTC())).hasMessageContaining("--set exchange.local-addresses=127.0.0.0/8");
        assertThat(home()).doesNotExist();
    }
}
