package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lost registry is put back in real Chromium, by keyboard alone (src/test/browser/restore.mjs). Its pictures lie beside
/// those of [PagesInChromiumTest].
final class RestoreInChromiumTest {
    private static final long MINUTES = 3;
    private static final List<String> IN_DOCUMENTS = List.of("restore-question-wide", "restore-followers-wide",
            "restore-done-narrow");

    @Test
    void aRegistryIsPutBackByKeyboardAndEveryPagePassesTheChecker(@TempDir Path directory)
            throws IOException, InterruptedException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
        var module = root.resolve("central-registry");
        var pictures = module.resolve("target/browser/pictures");
        var printed = directory.resolve("printed.txt");
        Path backup;
        Path saved;
        try (var registry = RunningRegistry.fresh(directory.resolve("lost"))) {
            Backed.add(registry, "KOM");
            backup = Files.write(directory.resolve("DE-OWL-2.backup"), Backed.make(registry));
            Backed.add(registry, "KREIS", "LAND");
            saved = Backed.save(registry, directory.resolve("mitglied.log"));
        }
        var found = RunningRegistry.settings(directory.resolve("found"));
        try (var site = new RestoreSite(found)) {
            var script = new ProcessBuilder("node", module.resolve("src/test/browser/restore.mjs").toString(),
                    site.server().address().toString(), site.server().code(), backup.toString(), Backed.PASSPHRASE,
                    saved.toString(), pictures.toString())
                    .directory(module.resolve("target/browser").toFile()).redirectErrorStream(true)
                    .redirectOutput(printed.toFile()).start();
            try {
                assertThat(script.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
            } finally {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
            assertThat(Files.readAllLines(printed)).allMatch(line -> line.startsWith("ok ")).hasSizeGreaterThan(30);
            assertThat(script.exitValue()).isZero();
        }
        RunningRegistry.again(found).close();
        for (var name : IN_DOCUMENTS) {
            assertThat(pictures.resolve(name + ".png")).isNotEmptyFile();
            if (System.getProperty("hellweg.pictures") != null) {
                var documents = Files.createDirectories(root.resolve(System.getProperty("hellweg.pictures")));
                Files.copy(pictures.resolve(name + ".png"), documents.resolve(name + ".png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
