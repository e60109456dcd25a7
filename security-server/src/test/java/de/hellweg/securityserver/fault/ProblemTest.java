package de.hellweg.securityserver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.messages.metadata.Format;
import de.hellweg.securityserver.fault.Faults.Sample;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SecurityServerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private static final String EXCHANGE = "x7-42";

    @Test
    void hasASampleOfEveryFault() {
        var sampled = Faults.all().stream().map(sample -> sample.fault().getClass()).collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(records(Fault.class, new HashSet<>()));
    }

    @Test
    void tellsEachFaultExactlyAsTheGoldenFileSays() throws IOException {
        var told = Faults.all().stream().map(ProblemTest::line).toList();
        assertThat(told).isEqualTo(resource("/golden/problems.txt"));
    }

    @Test
    void documentsEachFaultWithItsCodeAndStatus() throws IOException {
        var page = Files.readAllLines(Path.of(System.getProperty("hellweg.root"), "docs", "errors.md"));
        var rows = page.stream().filter(line -> line.startsWith("| `")).map(ProblemTest::cells)
                .map(cells -> String.join(" ", cells.get(1), cells.get(2), cells.get(3))).toList();
        var expected = new TreeSet<String>();
        for (Sample sample : Faults.all()) {
            var problem = Problem.of(sample.fault(), sample.side(), EXCHANGE);
            boolean remote = sample.fault() instanceof RemoteFault;
            expected.add("`%s` `%s` %s".formatted(sample.fault().getClass().getSimpleName(),
                    remote ? "as the origin's" : problem.code().replaceFirst("server\\.(client|server)proxy\\.", ""),
                    remote ? "as the origin's" : documentedStatus(sample, problem)));
        }
        expected.add("`bug` `internal_error` 500");
        assertThat(new TreeSet<>(rows)).isEqualTo(expected);
        assertThat(rows).doesNotHaveDuplicates();
    }

    /// Faults of evidence have another status on each side.
    private static String documentedStatus(Sample sample, Problem problem) {
        return sample.fault() instanceof EvidenceFault ? "400 / 502" : Integer.toString(problem.status());
    }

    @Test
    void saysTheSameInXml() {
        var problem = Problem.of(new AccessFault.ServiceDisabled("a <b> & c"), Side.PROVIDER, EXCHANGE);
        assertThat(new String(problem.body(Format.XML), StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error>"
                        + "<type>server.serverproxy.service_disabled</type>"
                        + "<message>The service is switched off: a &lt;b&gt; &amp; c</message>"
                        + "<detail>x7-42</detail></error>");
    }

    @Test
    void asksToComeBackOnlyWhereThatHelps() {
        var overdue = Problem.of(new ReadinessFault.TimestampingOverdue(), Side.CONSUMER, EXCHANGE);
        assertThat(overdue.answer(Format.JSON).headers().first("Retry-After")).contains("30");
        var denied = Problem.of(new AccessFault.AccessDenied(), Side.PROVIDER, EXCHANGE).answer(Format.JSON);
        assertThat(denied.headers().contains("Retry-After")).isFalse();
        assertThat(denied.headers().first("X-Road-Error")).contains("server.serverproxy.access_denied");
    }

    @Test
    void tellsNothingOfABugButItsId() {
        var problem = Problem.internal(Side.CONSUMER, EXCHANGE);
        assertThat(new String(problem.body(Format.JSON), StandardCharsets.UTF_8)).isEqualTo(
                "{\"type\":\"server.clientproxy.internal_error\",\"message\":\"An internal error occurred.\",\"detail\":\"x7-42\"}");
    }

    @ParameterizedTest
    @CsvSource({"399,a.b,text", "600,a.b,text", "500,A.b,text", "500,'',text", "500,a b,text", "500,a.b,'a\nb'"})
    void refusesToPassOnAFaultThatIsNotOne(int status, String code, String text) {
        var origin = SecurityServerId.parse("DE-OWL/KOM/05774032/ss1");
        assertThatThrownBy(() -> new RemoteFault(origin, status, code, text)).isInstanceOf(Malformed.class);
    }

    private static String line(Sample sample) {
        var problem = Problem.of(sample.fault(), sample.side(), EXCHANGE);
        return sample.fault().getClass().getSimpleName() + " " + problem.status() + " "
                + new String(problem.body(Format.JSON), StandardCharsets.UTF_8);
    }

    private static List<String> cells(String row) {
        return List.of(row.split("\\s*\\|\\s*"));
    }

    private static Set<Class<?>> records(Class<?> type, Set<Class<?>> found) {
        if (type.isRecord()) {
            found.add(type);
        } else {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                records(permitted, found);
            }
        }
        return found;
    }

    private static List<String> resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ProblemTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
