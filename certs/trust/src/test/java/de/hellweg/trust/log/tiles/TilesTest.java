package de.hellweg.trust.log.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.MerkleHistory;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TilesTest {

    @Test
    void writesThePathOfTheSpecification() {
        assertThat(new TilePath(OptionalInt.of(0), 1_234_067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(new TilePath(OptionalInt.empty(), 0, 17).path()).isEqualTo("entries/000.p/17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/000", "63/999", "entries/x001/000", "1/x001/x234/067.p/255", "entries/007.p/1"})
    void readsItsOnlyForm(String path) {
        assertThat(TilePath.parse(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/", "0/0", "0/0000", "00/000", "64/000", "-1/000", "0/x000/000", "0/001/000",
            "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/", "0/000.p", "0/X001/000", "data/000", "entries/1",
            "0/000/", "0//000", "0/x001/x001/x001/x001/x001/000", "0/٠٠٠"})
    void refusesEveryOther(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(Malformed.class);
    }

    /// The example of the specification: a tree of 70,000.
    @ParameterizedTest
    @CsvSource({"0/272, true", "0/273, false", "0/273.p/112, true", "0/273.p/113, false", "1/000, true",
            "1/001.p/17, true", "1/001.p/18, false", "2/000.p/1, true", "2/000.p/2, false", "3/000.p/1, false",
            "63/000.p/1, false", "entries/273.p/112, true", "0/x999/x999/x999/x999/999, false"})
    void isThereIfTheLogIsLongEnough(String path, boolean there) {
        assertThat(TilePath.parse(path).within(70_000)).isEqualTo(there);
    }

    @Test
    void holdsTheRootsOfTheTilesBelow() {
        var history = MerkleHistory.empty().append(IntStream.range(0, 600)
                .mapToObj(i -> MerkleHash.leaf(new byte[]{(byte) i, (byte) (i >> 8)})).toList());
        var first = MerkleHistory.empty().append(
                IntStream.range(0, 256).mapToObj(i -> MerkleHash.leaf(new byte[]{(byte) i, 0})).toList());
        var above = Tiles.hashes(TilePath.parse("1/000.p/2"), history);
        assertThat(above).hasSize(64);
        assertThat(Digest.ofSha256(java.util.Arrays.copyOf(above, 32))).isEqualTo(first.root());
    }

    @Test
    void putsTheLengthBeforeEachEntry() {
        assertThat(Tiles.bundle(List.of(new byte[]{7}, new byte[258]))).hasSize(2 + 1 + 2 + 258).startsWith(0, 1, 7, 1,
                2);
        assertThatThrownBy(() -> Tiles.bundle(List.of(new byte[65_536]))).isInstanceOf(Malformed.class);
    }
}
