package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every OpenAPI document of the project, judged by a validator that is not ours with the schemas of the OpenAPI
/// Initiative (src/test/openapi/validate.mjs).
final class OpenApiTest {
    private static final Path JUDGE = Sources.root().resolve("certs/conformance/target/openapi");

    @Test
    void everyDocumentIsValidAndItsReferencesLeadSomewhere() throws IOException, InterruptedException {
        var documents = documents();
        assertThat(documents).hasSizeGreaterThanOrEqualTo(7);
        var judged = judge(documents);
        assertThat(judged.output().lines()).hasSameSizeAs(documents)
                .allMatch(line -> line.startsWith("valid 3.1 ") || line.startsWith("valid 3.0 "));
        assertThat(judged.exit()).isZero();
    }

    @Test
    void theJudgeRefusesADocumentWithAWrongMemberOrAReferenceToNothing(@TempDir Path directory)
            throws IOException, InterruptedException {
        var valid = Files.readString(documents().getFirst());
        var wrong = Files.writeString(directory.resolve("wrong.json"),
                valid.replaceFirst("\"paths\"", "\"pathways\""));
        var dangling = Files.writeString(directory.resolve("dangling.json"),
                valid.replaceFirst("#/components/schemas/Problem\"", "#/components/schemas/Nothing\""));
        var judged = judge(List.of(wrong, dangling));
        assertThat(judged.output().lines()).hasSize(2).allMatch(line -> line.startsWith("invalid "));
        assertThat(judged.exit()).isEqualTo(1);
    }

    private static List<Path> documents() {
        return Sources.all().stream()
                .filter(source -> source.path().contains("/src/main/resources/") && source.path().endsWith(".json")
                        && source.text().contains("\"openapi\""))
                .map(source -> Sources.root().resolve(source.path())).toList();
    }

    private static Program.Outcome judge(List<Path> documents) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
        documents.forEach(document -> command.add(document.toString()));
        return Program.run(JUDGE, command.toArray(String[]::new));
    }
}
