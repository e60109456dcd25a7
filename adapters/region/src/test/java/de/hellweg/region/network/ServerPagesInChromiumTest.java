package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of two security servers in real Chromium, gone through by keyboard alone (src/test/browser/server-pages.mjs):
/// WCAG 2.2 AA by axe-core and no sideways scrolling at 375 and 1440 pixels. The pictures lie in target/browser/pictures;
/// with `-Dhellweg.pictures=DIRECTORY` those of the documents are copied there, below the project's root.
final class ServerPagesInChromiumTest {
    private static final long MINUTES = 5;
    private static final List<String> IN_DOCUMENTS = List.of("sign-in-wide", "overview-wide", "overview-narrow",
            "overview-english-wide", "received-wide", "request-wide", "request-narrow", "grant-wide",
            "grant-question-wide", "ask-wide", "sent-wide", "registrations-wide", "registration-wide",
            "registration-question-wide");

    @Test
    void areUsedByKeyboardAndPassTheCheckerInBothWidths(@TempDir Path directory)
            throws IOException, InterruptedException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
        var module = root.resolve("adapters/region");
        var pictures = module.resolve("target/browser/pictures");
        var printed = directory.resolve("printed.txt");
        try (var network = TwoTowns.start(directory.resolve("network"))) {
            network.registrar().subsystem(ModelAuthority.PADERBORN.member().path() + "/stadtarchiv");
            network.follow();
            var script = new ProcessBuilder("node", module.resolve("src/test/browser/server-pages.mjs").toString(),
                    address(network.asking()), network.asking().api().key(), address(network.answering()),
                    network.answering().api().key(), ModelService.MELDEAUSKUNFT_PADERBORN.id().path(),
                    pictures.toString())
                    // There npm has laid what drives and checks pages.
                    .directory(root.resolve("central-registry/target/browser").toFile())
                    .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
            try {
                assertThat(script.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
            } finally {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
            var lines = Files.readAllLines(printed);
            assertThat(lines).allMatch(line -> line.startsWith("ok "));
            assertThat(lines).hasSizeGreaterThan(70);
            assertThat(script.exitValue()).isZero();
        }
        copy(pictures, root);
    }

    private static String address(TownServer server) {
        return "http://127.0.0.1:" + server.api().address().getPort();
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
