package de.hellweg.registry.witness;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.log.AddCheckpoint;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.MerkleHistory;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.SignedNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C2SP tlog-witness, rule by rule.
final class WitnessTest {
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ORIGIN = "DE-OWL/KOM/05774032/ss1/messages";

    private final NoteSigner logKey = key(ORIGIN);
    private final NoteSigner witnessKey = key("DE-OWL/registry");
    private final MerkleHistory log = history("");
    private final MerkleHistory fork = history("!");

    @TempDir
    Path directory;

    private Database database;
    private Witness witness;

    @BeforeEach
    void open() {
        database = Database
                .open(DatabaseSettings.sqlite(directory.resolve("registry.db"), "de/hellweg/registry/schema"));
        witness = new Witness(origin -> origin.equals(ORIGIN) ? List.of(logKey.verifier()) : List.of(),
                new WitnessStore(database), () -> witnessKey, Clock.fixed(TIME, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static NoteSigner key(String name) {
        return NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
    }

    private static MerkleHistory history(String mark) {
        return MerkleHistory.empty().append(IntStream.range(0, 20)
                .mapToObj(i -> MerkleHash.leaf((i + (i > 4 ? mark : "")).getBytes(StandardCharsets.UTF_8))).toList());
    }

    private SignedNote note(MerkleHistory of, long size) {
        return new Checkpoint(ORIGIN, size, of.root(size), TIME).sign(logKey);
    }

    private Answer add(MerkleHistory of, long from, long to) {
        return witness.add(new AddCheckpoint(from, of.consistency(from, to).path(), note(of, to)));
    }

    @Test
    void cosignsWhatContinuesTheLogAndSaysWhen() {
        assertThat(add(log, 0, 3)).isInstanceOf(Answer.Cosigned.class);
        var cosigned = (Answer.Cosigned) add(log, 3, 9);
        assertThat(cosigned.note().cosignedBy(witnessKey.verifier())).hasValue(TIME);
        assertThat(cosigned.note().signedBy(logKey.verifier())).isTrue();
        assertThat(cosigned.note().text()).isEqualTo(note(log, 9).text());
        assertThat(add(log, 9, 9)).isInstanceOf(Answer.Cosigned.class);
    }

    @Test
    void tellsTheSizeItKnowsToWhoStartsFromAnother() {
        add(log, 0, 7);
        assertThat(add(log, 0, 9)).isEqualTo(new Answer.OtherSize(7));
        assertThat(add(log, 3, 9)).isEqualTo(new Answer.OtherSize(7));
        assertThat(add(log, 8, 9)).isEqualTo(new Answer.OtherSize(7));
    }

    @Test
    void neverCosignsTwoHistories() {
        add(log, 0, 7);
        assertThat(add(fork, 7, 9)).isEqualTo(new Answer.Inconsistent());
        assertThat(add(fork, 7, 7)).isEqualTo(new Answer.Inconsistent());
        assertThat(add(log, 7, 9)).isInstanceOf(Answer.Cosigned.class);
    }

    @Test
    void neverCosignsTwoHistoriesAfterARestartEither() {
        add(log, 0, 7);
        close();
        open();
        assertThat(add(fork, 0, 7)).isEqualTo(new Answer.OtherSize(7));
        assertThat(add(fork, 7, 9)).isEqualTo(new Answer.Inconsistent());
    }

    @Test
    void asksForAProof() {
        add(log, 0, 7);
        assertThat(witness.add(new AddCheckpoint(7, List.of(), note(log, 9)))).isEqualTo(new Answer.Inconsistent());
        var proof = log.consistency(7, 9).path();
        assertThat(witness.add(new AddCheckpoint(7, proof.subList(1, proof.size()), note(log, 9))))
                .isEqualTo(new Answer.Inconsistent());
    }

    @Test
    void takesNoProofFromNothing() {
        assertThat(witness.add(new AddCheckpoint(0, List.of(MerkleHash.EMPTY_ROOT), note(log, 9))))
                .isEqualTo(new Answer.Inconsistent());
    }

    @Test
    void knowsTheEmptyLogAndNoOther() {
        assertThat(add(log, 0, 0)).isInstanceOf(Answer.Cosigned.class);
        var other = new Checkpoint(ORIGIN, 0, log.root(1), TIME).sign(logKey);
        assertThat(witness.add(new AddCheckpoint(0, List.of(), other))).isEqualTo(new Answer.Inconsistent());
    }

    @Test
    void refusesAnOldSizeAboveTheCheckpoints() {
        assertThat(witness.add(new AddCheckpoint(9, List.of(), note(log, 7))))
                .isInstanceOf(Answer.Contradictory.class);
    }

    @Test
    void refusesLogsAndKeysItDoesNotKnow() {
        var stranger = key("DE-OWL/KOM/05774032/ss2/messages");
        var note = new Checkpoint(stranger.name(), 3, log.root(3), TIME).sign(stranger);
        assertThat(witness.add(new AddCheckpoint(0, List.of(), note))).isEqualTo(new Answer.UnknownLog());
        var forged = new Checkpoint(ORIGIN, 3, log.root(3), TIME).sign(key(ORIGIN));
        assertThat(witness.add(new AddCheckpoint(0, List.of(), forged))).isEqualTo(new Answer.NotSigned());
    }

    @Test
    void refusesAFalseSignatureUnderTheLogsKey() {
        var changed = SignedNote.parse(note(log, 3).encoded().replaceFirst("\n3\n", "\n4\n"));
        assertThat(witness.add(new AddCheckpoint(0, List.of(), changed))).isEqualTo(new Answer.NotSigned());
    }
}
