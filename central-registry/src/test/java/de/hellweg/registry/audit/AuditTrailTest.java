package de.hellweg.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.NotStarted;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTrailTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final NoteSigner key = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL/registry-audit",
            new SecureRandom()));
    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = Database.open(DatabaseSettings.sqlite(directory.resolve("registry.db"),
                "de/hellweg/registry/schema"));
        var trail = AuditTrail.open(database, key);
        for (int i = 0; i < 5; i++) {
            trail.write(new AuditRecord(NOW.plusSeconds(i), "muster", "127.0.0.1", "POST /api/v1/members", 201,
                    "entry " + i));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void attack(String sql, Object... parameters) {
        database.transaction(in -> in.execute(sql, parameters));
    }

    @Test
    void standsAfterANewStartAndGoesOn() {
        var trail = AuditTrail.open(database, key);
        trail.write(new AuditRecord(NOW, "beispiel", "127.0.0.1", "POST /sign-in", 401, "a\nb"));
        assertThat(trail.size()).isEqualTo(6);
        assertThat(AuditTrail.open(database, key).records(5, 9)).singleElement()
                .satisfies(placed -> assertThat(placed.record().note()).isEqualTo("a b"))
                .satisfies(placed -> assertThat(placed.record().done()).isFalse());
        assertThat(trail.checkpoint()).startsWith("DE-OWL/registry-audit\n6\n");
    }

    @Test
    void aChangedRecordIsFoundAndNamed() {
        attack("UPDATE audit SET canonical = ? WHERE position = 3",
                new AuditRecord(NOW, "nobody", "127.0.0.1", "POST /x", 201, "").canonical());
        assertThatThrownBy(() -> AuditTrail.open(database, key)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("record 3 ");
    }

    @Test
    void aRecordChangedWithItsHashIsFound() {
        var forged = new AuditRecord(NOW, "nobody", "127.0.0.1", "POST /x", 201, "").canonical();
        attack("UPDATE audit SET canonical = ?, leaf = ? WHERE position = 3", forged,
                de.hellweg.trust.log.MerkleHash.leaf(forged).bytes());
        assertThatThrownBy(() -> AuditTrail.open(database, key)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("changed together");
    }

    @Test
    void aRecordTakenOutIsFoundAndNamed() {
        attack("DELETE FROM audit WHERE position = 2");
        assertThatThrownBy(() -> AuditTrail.open(database, key)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("record 2 is missing");
    }

    @Test
    void aTrailThatWasCutIsFoundAndSaysWhere() {
        attack("DELETE FROM audit WHERE position >= 3");
        assertThatThrownBy(() -> AuditTrail.open(database, key)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("has 3 records where 5 were signed").hasMessageContaining("after record 2");
    }

    @Test
    void aTrailWithoutItsCheckpointIsFound() {
        attack("DELETE FROM audit_checkpoint");
        assertThatThrownBy(() -> AuditTrail.open(database, key)).isInstanceOf(NotStarted.class);
    }

    @Test
    void aCheckpointOfAnotherKeyIsFound() {
        var other = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL/registry-audit", new SecureRandom()));
        assertThatThrownBy(() -> AuditTrail.open(database, other)).isInstanceOf(NotStarted.class);
    }
}
