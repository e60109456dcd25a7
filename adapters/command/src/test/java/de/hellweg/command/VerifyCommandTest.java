package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest {
    @TempDir
    private Path directory;

    private final SavedEvidence evidence = new SavedEvidence();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private String anchor = "";
    private Path good = Path.of("");

    @BeforeEach
    void saveEvidence() throws IOException {
        anchor = evidence.anchorIn(directory, true).toString();
        good = Files.write(directory.resolve("good.asice"), evidence.container());
    }

    @Test
    void passesWhatIsSealedByAMemberOfTheExchange() {
        assertThat(hellweg("verify", "--anchor", anchor, good.toString())).isZero();
        assertThat(said()).contains("TOTAL_PASSED", "sealed by DE-OWL/KOM/05774020", "not timed yet",
                "covers request.http");
    }

    @Test
    void writesOneObjectForEachFile() {
        assertThat(hellweg("verify", "--json", "--anchor", anchor, good.toString(), good.toString())).isZero();

        assertThat(said().lines()).hasSize(2).allSatisfy(line -> {
            var report = JsonMapper.shared().readTree(line);
            assertThat(report.get("indication").stringValue()).isEqualTo("TOTAL_PASSED");
            assertThat(report.get("messageId").stringValue()).isEqualTo("DE-OWL-1");
            assertThat(report.get("coveredFiles").get(0).stringValue()).isEqualTo("request.http");
        });
    }

    @Test
    void anyChangedByteOfAnyFileFails() throws IOException {
        var bytes = Files.readAllBytes(good);
        var arguments = new ArrayList<>(List.of("verify", "--json", "--anchor", anchor));
        for (int at = 0; at < bytes.length; at += 5) {
            var copy = bytes.clone();
            copy[at] ^= 1;
            arguments.add(Files.write(directory.resolve("byte-" + at), copy).toString());
        }

        assertThat(hellweg(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(said().lines()).hasSize(arguments.size() - 4)
                .allSatisfy(line -> assertThat(line).contains("\"indication\":\"TOTAL_FAILED\""));
    }

    @Test
    void oneFailureAmongManyDecides() throws IOException {
        var broken = Files.writeString(directory.resolve("broken.asice"), "not a container");
        var missing = directory.resolve("missing.asice");

        assertThat(hellweg("verify", "--anchor", anchor, good.toString(), broken.toString(), missing.toString()))
                .isEqualTo(1);
        assertThat(said()).contains("TOTAL_PASSED", "TOTAL_FAILED", "unreadable");
    }

    @Test
    void aFileThatCannotBeReadDecidesNothing() {
        assertThat(hellweg("verify", "--anchor", anchor, good.toString(), directory.resolve("missing").toString()))
                .isEqualTo(2);
    }

    @Test
    void withoutAnAnchorNobodyIsTrusted() {
        assertThat(hellweg("verify", good.toString())).isEqualTo(2);
        assertThat(said()).contains("INDETERMINATE");
    }

    @Test
    void aSealOfAnAuthorityThatTheRegistryDoesNotApproveIsIndeterminate() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        assertThat(hellweg("verify", "--anchor", evidence.anchorIn(other, false).toString(), good.toString()))
                .isEqualTo(2);
    }

    @Test
    void theLogOfAnotherRegistryIsRefused() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        new SavedEvidence().anchorIn(other, true);
        assertThat(hellweg("verify", "--anchor", anchor, "--registry", other.resolve("registry.json").toString(),
                good.toString())).isEqualTo(2);
        assertThat(said()).contains("not signed by the registry's key");
    }

    @Test
    void wrongUseIsSaidAndNothingIsAsked() {
        assertThat(Stream.of(hellweg(), hellweg("verify"), hellweg("verify", "--anchor"), hellweg("fly")))
                .containsOnly(2);
        assertThat(said()).contains("Usage: hellweg");
    }

    private int hellweg(String... arguments) {
        output.reset();
        var print = new PrintStream(output, true, StandardCharsets.UTF_8);
        return Main.run(print, print, arguments);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
