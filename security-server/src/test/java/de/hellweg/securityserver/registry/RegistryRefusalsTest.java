package de.hellweg.securityserver.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryRefusalsTest {
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path folder;

    private static RegistryRefusals.Refusal refusal(String detail) {
        return new RegistryRefusals.Refusal(TIME, detail, Optional.of("believed\n"), Optional.of("refused\n"));
    }

    @Test
    void keepsWhatItWasGivenOverARestart() {
        RegistryRefusals.open(folder).keep(refusal("It shrank."));
        assertThat(RegistryRefusals.open(folder).all()).containsExactly(refusal("It shrank."));
    }

    @Test
    void keepsTheFirstOfEqualOnes() {
        var refusals = RegistryRefusals.open(folder);
        refusals.keep(refusal("It shrank."));
        refusals.keep(new RegistryRefusals.Refusal(TIME.plusSeconds(60), "It shrank.", Optional.empty(),
                Optional.empty()));
        assertThat(refusals.all()).containsExactly(refusal("It shrank."));
    }

    @Test
    void endsTheAlarmButNotTheEvidenceWhenSomebodyHasLooked() throws IOException {
        var refusals = RegistryRefusals.open(folder);
        refusals.keep(refusal("It shrank."));
        var id = refusals.all().getFirst().id();
        assertThat(refusals.lookedAt(id)).isTrue();
        assertThat(refusals.lookedAt(id)).isFalse();
        assertThat(refusals.lookedAt("../keys")).isFalse();
        assertThat(RegistryRefusals.open(folder).all()).isEmpty();
        assertThat(Files.readString(folder.resolve(id + ".looked-at"))).contains("believed", "refused");
    }

    @Test
    void isNotFloodedByAThousandStates() {
        var refusals = RegistryRefusals.open(folder);
        for (int i = 0; i < 1000; i++) {
            refusals.keep(refusal("It shrank to " + i + "."));
        }
        assertThat(refusals.all()).hasSize(100);
        assertThat(folder.toFile().list()).hasSize(100);
    }

    @Test
    void startsWithADamagedFile() throws IOException {
        RegistryRefusals.open(folder).keep(refusal("It shrank."));
        Files.writeString(folder.resolve("0000000000000000.json"), "{");
        assertThat(RegistryRefusals.open(folder).all()).hasSize(1);
    }
}
