package de.hellweg.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeafTest {
    private static byte[] salt() {
        var salt = new byte[LeafCommitment.SALT_LENGTH];
        IntStream.range(0, salt.length).forEach(i -> salt[i] = (byte) i);
        return salt;
    }

    /// The example of docs/protocols/message-log.md.
    private static Leaf example() {
        var commitment = LeafCommitment.begin().text(LeafSlot.SIDE, "consumer").text(LeafSlot.MESSAGE_ID, "DE-OWL-1")
                .text(LeafSlot.REQUEST_ID, "3f9d0c2e-0000-4000-8000-000000000001")
                .text(LeafSlot.CLIENT, "DE-OWL/KOM/05774008/gewerbeamt")
                .text(LeafSlot.SERVICE, "DE-OWL/KOM/05774032/einwohnermeldewesen/adresse")
                .text(LeafSlot.PURPOSE, "gewerbeanmeldung").text(LeafSlot.ISSUE, "GA-2026/17")
                .text(LeafSlot.USER_ID, "Erika Muster").text(LeafSlot.PEER, "DE-OWL/KOM/05774032/ss1")
                .part(LeafSlot.HEAD, Digest.sha256("head".getBytes(StandardCharsets.UTF_8)))
                .part(LeafSlot.SEAL, Digest.sha256("seal".getBytes(StandardCharsets.UTF_8)));
        return new Leaf(4711, Instant.parse("2026-11-23T08:00:00.120Z"), LeafKind.REQUEST, commitment.commit(salt()));
    }

    @Test
    void hasTheBytesThatThePageStates() throws Exception {
        var page = Files.readString(Path.of(System.getProperty("hellweg.root"), "docs/protocols/message-log.md"));
        var leaf = example();
        assertThat(page).contains(leaf.commitment().hex());
        assertThat(page).contains(HexFormat.of().formatHex(leaf.bytes()));
        assertThat(page).contains(leaf.hash().hex());
    }

    @Test
    void isReadAsItWasWritten() {
        var leaf = example();
        assertThat(leaf.bytes()).hasSize(Leaf.LENGTH).startsWith(1, 0, 0, 0, 0, 0, 0, 0x12, 0x67);
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @Test
    void refusesOtherVersionsLengthsAndKinds() {
        var bytes = example().bytes();
        bytes[0] = 2;
        assertThatThrownBy(() -> Leaf.parse(bytes)).isInstanceOf(Malformed.class);
        bytes[0] = 1;
        bytes[17] = 9;
        assertThatThrownBy(() -> Leaf.parse(bytes)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Leaf.parse(new byte[49])).isInstanceOf(Malformed.class);
    }

    @Test
    void tellsAbsentFromEmptyAndEveryFieldFromTheOthers() {
        var empty = LeafCommitment.begin().commit(salt());
        var seen = new java.util.HashSet<Digest>();
        for (LeafSlot slot : LeafSlot.values()) {
            assertThat(seen.add(LeafCommitment.begin().text(slot, "").commit(salt()))).isTrue();
            assertThat(seen.add(LeafCommitment.begin().text(slot, "x").commit(salt()))).isTrue();
        }
        assertThat(seen).doesNotContain(empty);
        assertThatThrownBy(() -> LeafCommitment.begin().text(LeafSlot.SIDE, "a").text(LeafSlot.SIDE, "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeafCommitment.begin().commit(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
