package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.conformance.Sources.Source;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The documents say what is so.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("\\b(\\w+Test)#(\\w+)");
    private static final Pattern ROW = Pattern.compile("^\\| ([TF]\\d+) \\|.*$", Pattern.MULTILINE);
    private static final List<String> OF_THE_FIRST_MESSAGE = Arrays.asList(
            ("T1 T2 T4 T5 T6 T8 T9 T11 T12 T13 T15 T16 T17 T20 T22 T23 T24 T26 T27 T28 T29 T44 "
                    + "F1 F3 F4 F7 F8 F9 F10 F14 F16 F17 F18 F20 F22 F23").split(" ", -1));

    @Test
    void everyLinkLeadsSomewhere() {
        var broken = new ArrayList<String>();
        for (var document : Sources.documents()) {
            var place = Sources.root().resolve(document.path());
            LINK.matcher(document.text()).results().map(match -> match.group(1))
                    .filter(target -> !target.contains("://") && !target.startsWith("#"))
                    .filter(target -> !Files.exists(place.resolveSibling(target.replaceAll("#.*", ""))))
                    .forEach(target -> broken.add(document.path() + " -> " + target));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsListed() {
        var index = document("docs/decisions/README.md").text();
        assertThat(Sources.documents().stream().filter(each -> each.path().startsWith("docs/decisions/0")))
                .isNotEmpty().allSatisfy(each -> assertThat(index).contains("](" + each.name() + ")")
                        .contains(each.lines().getFirst().replaceFirst("# \\d+ ", "")));
    }

    @Test
    void everyThreatAndFaultHasItsRowAndATestThatExists() {
        var model = document("docs/threat-model.md").text();
        var rows = ROW.matcher(model).results().toList();
        assertThat(rows.stream().map(row -> row.group(1))).containsSubsequence(OF_THE_FIRST_MESSAGE)
                .doesNotHaveDuplicates();
        var tests = Sources.tests();
        for (var row : rows) {
            var named = TEST.matcher(row.group()).results().toList();
            assertThat(named).as(row.group(1)).isNotEmpty();
            for (var test : named) {
                assertThat(tests.stream().filter(source -> source.name().equals(test.group(1) + ".java"))
                        .anyMatch(source -> source.text().contains("void " + test.group(2) + "("))).as(test.group())
                        .isTrue();
            }
        }
    }

    @Test
    void everyDocumentIsReachedFromTheFirst() {
        var index = document("docs/README.md").text();
        assertThat(Sources.documents().stream().filter(each -> each.path().startsWith("docs/"))
                .filter(each -> !each.path().startsWith("docs/decisions/0") && !each.path().equals("docs/README.md"))
                .filter(each -> !index.contains("](" + each.path().substring("docs/".length()) + ")"))
                .map(Source::path)).isEmpty();
    }

    @Test
    void everyStageIsOnTheTour() {
        var tour = document("docs/tour.md").text();
        var stages = Sources.main().stream().filter(each -> each.path()
                .matches(".*/securityserver/(consumer|provider)/[A-Z]\\w+\\.java"))
                .map(each -> each.name().replace(".java", "")).toList();
        assertThat(stages).isNotEmpty().allSatisfy(stage -> assertThat(tour).contains(stage));
    }

    private static Source document(String path) {
        return Sources.documents().stream().filter(each -> each.path().equals(path)).findFirst()
                .orElseThrow(() -> new AssertionError(path + " is missing"));
    }
}
