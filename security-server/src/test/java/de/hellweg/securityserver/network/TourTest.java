package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tour names every file of the travel, and every link in it leads somewhere.
class TourTest {
    private static final Path ROOT = Path.of(System.getProperty("hellweg.root"));
    private static final Path SOURCES = ROOT
            .resolve("security-server/src/main/java/de/hellweg/securityserver");

    @Test
    void linksEveryStageFileAndNothingThatIsNotThere() throws IOException {
        var tour = Files.readString(ROOT.resolve("docs/tour.md"));
        var links = new ArrayList<String>();
        var matcher = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(tour);
        while (matcher.find()) {
            links.add(matcher.group(1));
            assertThat(ROOT.resolve("docs").resolve(matcher.group(1))).exists();
        }
        for (String side : List.of("consumer", "provider", "evidence")) {
            try (var files = Files.list(SOURCES.resolve(side))) {
                assertThat(files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("package-info.java")))
                        .allSatisfy(name -> assertThat(links).anyMatch(link -> link.endsWith("/" + name)));
            }
        }
    }
}
