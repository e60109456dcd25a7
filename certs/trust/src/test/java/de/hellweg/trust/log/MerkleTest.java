package de.hellweg.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTest {
    private static final List<Digest> LEAVES = IntStream.range(0, 600)
            .mapToObj(i -> MerkleHash.leaf(new byte[]{(byte) (i >> 8), (byte) i})).toList();

    /// MTH of RFC 6962 section 2.1, word for word.
    private static Digest naiveRoot(List<Digest> leaves) {
        if (leaves.isEmpty()) {
            return Digest.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(naiveRoot(leaves.subList(0, k)), naiveRoot(leaves.subList(k, leaves.size())));
    }

    private static MerkleHistory history(int size) {
        return MerkleHistory.empty().append(LEAVES.subList(0, size));
    }

    @Test
    void agreesWithTheRootsOfCertificateTransparency() {
        var leaves = IntStream.range(0, 8).mapToObj(i -> List.of("", "00", "10", "2021", "3031", "40414243",
                "5051525354555657", "606162636465666768696a6b6c6d6e6f").get(i))
                .map(hex -> MerkleHash.leaf(HexFormat.of().parseHex(hex))).toList();
        var tree = MerkleTree.empty();
        assertThat(tree.root().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        tree = tree.append(leaves.getFirst());
        assertThat(tree.root().hex()).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        for (Digest leaf : leaves.subList(1, 8)) {
            tree = tree.append(leaf);
        }
        assertThat(tree.root().hex()).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void hasTheRootOfTheDefinitionAtEverySize() {
        var tree = MerkleTree.empty();
        var whole = history(LEAVES.size());
        for (int size = 0; size <= LEAVES.size(); size++) {
            var expected = naiveRoot(LEAVES.subList(0, size));
            assertThat(tree.root()).isEqualTo(expected);
            assertThat(whole.root(size)).isEqualTo(expected);
            assertThat(MerkleProofs.tree(size, whole)).isEqualTo(tree);
            if (size < LEAVES.size()) {
                tree = tree.append(LEAVES.get(size));
            }
        }
    }

    @Test
    void takesUpASavedFrontier() {
        var tree = history(77).tree();
        var restored = MerkleTree.restore(tree.size(), tree.frontier());
        assertThat(restored.append(LEAVES.get(77)).root()).isEqualTo(naiveRoot(LEAVES.subList(0, 78)));
        assertThatThrownBy(() -> MerkleTree.restore(76, tree.frontier())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> MerkleTree.restore(-1, tree.frontier())).isInstanceOf(Malformed.class);
    }

    @Test
    void growsInBatchesWithoutTouchingEarlierVersions() {
        var random = new Random(20261123);
        var versions = new ArrayList<MerkleHistory>(List.of(MerkleHistory.empty()));
        while (versions.getLast().size() < LEAVES.size()) {
            int from = (int) versions.getLast().size();
            int to = Math.min(LEAVES.size(), from + random.nextInt(90));
            versions.getLast().append(LEAVES.reversed().subList(0, 3));
            versions.add(versions.getLast().append(LEAVES.subList(from, to)));
        }
        for (MerkleHistory version : versions) {
            int size = (int) version.size();
            assertThat(version.root()).isEqualTo(naiveRoot(LEAVES.subList(0, size)));
            for (int earlier = 0; earlier <= size; earlier += 1 + random.nextInt(40)) {
                assertThat(version.root(earlier)).isEqualTo(naiveRoot(LEAVES.subList(0, earlier)));
            }
        }
    }

    @Test
    void provesEveryLeafInTreesOfEverySize() {
        for (int size = 1; size <= 70; size++) {
            var history = history(size);
            for (int index = 0; index < size; index++) {
                var proof = history.inclusion(index, size);
                assertThat(proof.verify(LEAVES.get(index), history.root())).isTrue();
                assertThat(proof.verify(LEAVES.get(index + 1), history.root())).isFalse();
            }
        }
        assertThat(history(600).inclusion(599, 600).verify(LEAVES.get(599), history(600).root())).isTrue();
    }

    @Test
    void provesGrowthBetweenAllSizes() {
        var history = history(70);
        for (int newSize = 0; newSize <= 70; newSize++) {
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                var proof = history.consistency(oldSize, newSize);
                assertThat(proof.verify(history.root(oldSize), history.root(newSize))).isTrue();
                assertThat(proof.verify(LEAVES.getFirst(), MerkleHash.leaf(new byte[9]))).isFalse();
            }
        }
    }

    @Test
    void refusesProofsThatWereChanged() {
        var random = new Random(7);
        var history = history(70);
        for (int round = 0; round < 2_000; round++) {
            int size = 2 + random.nextInt(69);
            int index = random.nextInt(size);
            var proof = history.inclusion(index, size);
            var changed = change(proof.path(), random);
            assertThat(new InclusionProof(index, size, changed).verify(LEAVES.get(index), history.root(size)))
                    .isFalse();
            int other = (index + 1 + random.nextInt(size - 1)) % size;
            assertThat(new InclusionProof(other, size, proof.path()).verify(LEAVES.get(index), history.root(size)))
                    .isFalse();
            int oldSize = 1 + random.nextInt(size - 1);
            var growth = history.consistency(oldSize, size);
            assertThat(new ConsistencyProof(oldSize, size, change(growth.path(), random)).verify(history.root(oldSize),
                    history.root(size))).isFalse();
        }
    }

    private static List<Digest> change(List<Digest> path, Random random) {
        var changed = new ArrayList<>(path);
        switch (random.nextInt(3)) {
            case 0 -> changed.add(random.nextInt(changed.size() + 1), LEAVES.get(random.nextInt(600)));
            case 1 -> changed.set(random.nextInt(changed.size()), MerkleHash.leaf(new byte[5]));
            default -> changed.remove(random.nextInt(changed.size()));
        }
        return changed;
    }

    @Test
    void refusesProofsOfImpossibleSizes() {
        var root = history(5).root();
        assertThat(new InclusionProof(5, 5, List.of()).verify(LEAVES.getFirst(), root)).isFalse();
        assertThat(new InclusionProof(-1, 5, List.of()).verify(LEAVES.getFirst(), root)).isFalse();
        assertThat(new ConsistencyProof(6, 5, List.of()).verify(root, root)).isFalse();
        assertThat(new ConsistencyProof(-1, 5, List.of()).verify(root, root)).isFalse();
        assertThatThrownBy(() -> history(5).root(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history(5).inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history(5).consistency(4, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
