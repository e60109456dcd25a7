package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in real Chromium, gone through by keyboard alone (src/test/browser/pages.mjs): WCAG 2.2 AA by axe-core and
/// no sideways scrolling at 375 and 1440 pixels. The pictures it takes lie in target/browser/pictures; with
/// `-Dhellweg.pictures=DIRECTORY` those of the documents are copied there, below the project's root.
final class PagesInChromiumTest {
    private static final long MINUTES = 5;
    private static final List<String> IN_DOCUMENTS = List.of("sign-in-wide", "overview-wide", "overview-narrow",
            "members-wide", "members-narrow", "member-with-problems-wide", "end-a-member-wide", "user-wide",
            "audit-wide", "log-wide", "catalogue-wide", "catalogue-narrow", "catalogue-service-wide",
            "catalogue-interface-wide", "requests-wide", "request-wide", "request-narrow", "request-approve-wide",
            "state-wide", "state-past-narrow", "member-object-wide", "invitations-wide", "policy-wide",
            "policy-question-wide", "log-keys-wide", "log-key-question-wide", "server-endings-wide",
            "server-end-question-narrow", "backups-wide", "backup-checked-wide");

    @Test
    void areUsedByKeyboardAndPassTheCheckerInBothWidths(@TempDir Path directory)
            throws IOException, InterruptedException, CertificateEncodingException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
        var module = root.resolve("central-registry");
        var pictures = module.resolve("target/browser/pictures");
        var certificate = Files.write(directory.resolve("tsa.der"), TestPki.now().root().getEncoded());
        var printed = directory.resolve("printed.txt");
        try (var registry = RunningRegistry.fresh(directory);
                var shop = RunningRegistry.fresh(directory.resolve("shop"))) {
            RegistryServer.makeNextLogKey(RunningRegistry.settings(directory.resolve("shop")), Clock.systemUTC());
            shop.restart();
            var offers = new Offers();
            offers.introduce(shop);
            offers.publish(shop, "adresse", "Adresse einer Person", OpenApiExamples.SMALL);
            offers.publish(shop, "gewerbe", "Gewerbeauskunft", OpenApiExamples.YAML);
            offers.publish(shop, "boese", "Auskunft <script>alert(0)</script>", OpenApiExamples.HOSTILE);
            var script = new ProcessBuilder("node", module.resolve("src/test/browser/pages.mjs").toString(),
                    "http://127.0.0.1:" + registry.server().address().getPort(), "admin", registry.firstPassword(),
                    pictures.toString(), "http://127.0.0.1:" + shop.server().address().getPort(), shop.firstPassword(),
                    certificate.toString())
                    .directory(module.resolve("target/browser").toFile())
                    .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
            try {
                assertThat(script.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
            } finally {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
            var lines = Files.readAllLines(printed);
            assertThat(lines).allMatch(line -> line.startsWith("ok "));
            assertThat(lines).hasSizeGreaterThan(60);
            assertThat(script.exitValue()).isZero();
        }
        copy(pictures, root);
    }

    private static void copy(Path pictures, Path root) throws IOException {
        for (var name : IN_DOCUMENTS) {
            assertThat(pictures.resolve(name + ".png")).isNotEmptyFile();
            if (System.getProperty("hellweg.pictures") != null) {
                var directory = Files.createDirectories(root.resolve(System.getProperty("hellweg.pictures")));
                Files.copy(pictures.resolve(name + ".png"), directory.resolve(name + ".png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
