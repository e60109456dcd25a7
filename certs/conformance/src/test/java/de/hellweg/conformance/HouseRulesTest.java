package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.conformance.Sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Rules that only the source shows: sizes, names, where everything may be caught, clocks, switches. The lists of edges
/// below are the rule itself; there is no list of exceptions.
class HouseRulesTest {
    /// Names of the standards' own structures (RFC 5652), which keep them.
    private static final Set<String> STANDARD_NAMES = Set.of("SignedData", "SignedDataTemplate");
    /// Where a bug may be caught, because what runs behind must not take the whole server down.
    private static final Set<String> EDGES = Set.of("AnswerWriter", "ServerExchange", "CheckpointRound",
            "ForeignParser", "ServerInterface", "RefuseRequest", "ClientInterface", "LogWriter", "PageEdge",
            "Repeating",
            "Succession", "Wiring");
    private static final Set<String> BANNED = Set.of("common", "core", "impl", "util", "utils", "helper", "manager",
            "processor", "base", "abstract", "misc", "data", "info", "context", "ctx");
    private static final Pattern CATCH_ALL = Pattern
            .compile("catch \\((?:final )?(?:[\\w.]+ \\| )*(?:Exception|RuntimeException|Throwable|Error)\\b");
    private static final Pattern CLOCK = Pattern.compile("\\b(?:Instant|LocalDate|LocalDateTime|ZonedDateTime|"
            + "OffsetDateTime)\\.now\\(\\)|\\bnew Date\\(\\)|\\bcurrentTimeMillis\\b");
    private static final Pattern METHOD = Pattern
            .compile(
                    "^    (?:    )?(?!(?:return|var|if|for|while|try|switch|else|do|synchronized)\\b)[\\w<@].*\\) *(?:throws [\\w., ]+)?\\{$");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_TEST = 500;
    private static final int LONGEST_METHOD = 60;
    private static final int LARGEST_PACKAGE = 20;

    @Test
    void everythingIsCaughtOnlyAtNamedEdges() {
        assertThat(Sources.main().stream().filter(source -> CATCH_ALL.matcher(source.text()).find())
                .map(source -> source.name().replace(".java", "")).toList()).isSubsetOf(EDGES);
    }

    @Test
    void noNameIsOneOfTheEmptyWords() {
        for (var source : Sources.main().stream().filter(each -> !each.name().equals("package-info.java")).toList()) {
            var path = source.path().substring(source.path().indexOf("/src/main/java/") + "/src/main/java/".length());
            for (var part : path.replace(".java", "").split("/", -1)) {
                if (STANDARD_NAMES.contains(part)) {
                    continue;
                }
                WORD.matcher(part).results().forEach(
                        word -> assertThat(BANNED).as(source.path()).doesNotContain(word.group().toLowerCase(
                                java.util.Locale.ROOT)));
            }
        }
    }

    @Test
    void nobodyReadsAClockThatWasNotHandedIn() {
        assertThat(found(Sources.main(), CLOCK)).isEmpty();
    }

    @Test
    void nobodyReadsSystemPropertiesOutsideSettings() {
        // The benchmark starts processes of its own, with the Java and the class path that it runs by.
        assertThat(found(Sources.main().stream().filter(source -> !source.name().endsWith("Settings.java"))
                .filter(source -> !source.path().startsWith("adapters/bench/")).toList(),
                Pattern.compile("System\\.getProperty|System\\.getenv"))).isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(Sources.main().stream().filter(source -> source.lines().size() > LONGEST_FILE).map(Source::path))
                .isEmpty();
        assertThat(Sources.tests().stream().filter(source -> source.lines().size() > LONGEST_TEST).map(Source::path))
                .isEmpty();
    }

    @Test
    void methodsAreShort() {
        var tooLong = new ArrayList<String>();
        for (var source : Sources.main()) {
            var lines = source.lines();
            for (int start = 0; start < lines.size(); start++) {
                if (METHOD.matcher(lines.get(start)).matches() && begins(lines.get(start - 1).strip())) {
                    var indent = lines.get(start).substring(0, lines.get(start).length()
                            - lines.get(start).stripLeading().length());
                    int end = start + 1;
                    while (end < lines.size() && !lines.get(end).equals(indent + "}")) {
                        end++;
                    }
                    if (end - start > LONGEST_METHOD) {
                        tooLong.add(source.path() + ":" + (start + 1));
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /// Whether a declaration may begin after this line, and is not the rest of one.
    private static boolean begins(String before) {
        return before.isEmpty() || before.startsWith("@") || before.startsWith("///") || before.startsWith("*")
                || before.endsWith("{") || before.endsWith("}") || before.endsWith(";");
    }

    @Test
    void packagesAreSmall() {
        var sizes = new TreeMap<String, Integer>();
        Sources.main().stream().filter(source -> !source.name().equals("package-info.java"))
                .forEach(source -> sizes.merge(source.path().substring(0, source.path().lastIndexOf('/')), 1,
                        Integer::sum));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(LARGEST_PACKAGE));
    }

    @Test
    void everyPackageSaysWhatItIsAndKnowsNoNull() {
        var described = Sources.main().stream().filter(source -> source.name().equals("package-info.java")).toList();
        assertThat(described).allSatisfy(
                source -> assertThat(source.text()).as(source.path()).startsWith("///").contains("@NullMarked"));
        var packages = Sources.main().stream().map(HouseRulesTest::folder).distinct().toList();
        var known = described.stream().map(HouseRulesTest::folder).toList();
        assertThat(packages.stream().filter(each -> !known.contains(each))).isEmpty();
    }

    private static String folder(Source source) {
        return source.path().substring(0, source.path().lastIndexOf('/'));
    }

    /// A switch over patterns is one over a sealed type, unless its selector may be anything; then it needs a default.
    @Test
    void noSwitchOverASealedTypeHasADefault() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.main()) {
            for (var block : switches(source.text())) {
                boolean overPatterns = block.lines()
                        .anyMatch(line -> line.strip().matches("case [A-Z][\\w.]*\\(.*|case [A-Z][\\w.]* \\w+ ->.*"));
                boolean overOurs = block.lines().filter(line -> line.strip().startsWith("case "))
                        .noneMatch(line -> line.contains("RSAPublicKey") || line.contains("ECPublicKey")
                                || line.contains("Inet4Address") || line.contains("Optional<?>")
                                || line.contains("SocketAddress") || line.contains("Throwable")
                                || line.contains("Exception"));
                if (overPatterns && overOurs && block.lines().anyMatch(line -> line.strip().startsWith("default ->"))) {
                    wrong.add(source.path() + ": " + block.lines().findFirst().orElse(""));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> switches(String text) {
        var blocks = new ArrayList<String>();
        for (int at = text.indexOf("switch ("); at >= 0; at = text.indexOf("switch (", at + 1)) {
            int depth = 0;
            for (int i = text.indexOf('{', at); i >= 0 && i < text.length(); i++) {
                depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
                if (depth == 0) {
                    blocks.add(text.substring(at, i));
                    break;
                }
            }
        }
        return blocks;
    }

    @Test
    void noTestIsSwitchedOffAndNothingIsLeftForLater() {
        var words = Pattern.compile("@" + "Disabled|\\bassume(?:True|False|That)\\(|\\bTO" + "DO\\b|\\bFIX" + "ME\\b");
        assertThat(found(Sources.main(), words)).isEmpty();
        assertThat(found(Sources.tests(), words)).isEmpty();
    }

    @Test
    void noFileNamesAPlaceOnTheMachineItWasWrittenOn() {
        var places = Pattern.compile("(?<![\\w.-])/(?:" + "work|root|home)/\\w");
        assertThat(found(Sources.all(), places)).isEmpty();
    }

    private static List<String> found(List<Source> sources, Pattern pattern) {
        var found = new ArrayList<String>();
        for (var source : sources) {
            var matcher = pattern.matcher(source.text());
            while (matcher.find()) {
                found.add(source.path() + ": " + matcher.group());
            }
        }
        return found;
    }
}
