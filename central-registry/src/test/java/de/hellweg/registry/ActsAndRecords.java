package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.audit.AuditRecord;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.registry.audit.AuditTrail.Placed;
import de.hellweg.registry.publication.LogKey;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.Transaction;
import java.nio.file.Path;
import java.util.List;

/// What a registry's database holds at one moment: what came of acts, and the audit trail. Read beside the registry; the whole
/// trail is verified each time.
///
/// @param acts everything that an act of administration can change, as one text
record ActsAndRecords(String acts, List<AuditRecord> trail) {
    private static final List<String> ROWS = List.of(
            "SELECT name || person || roles || password || COALESCE(subject, '') || must_change || disabled AS line"
                    + " FROM account ORDER BY name",
            "SELECT id || name || roles || maker AS line FROM api_key ORDER BY id",
            "SELECT 'entry ' || position AS line FROM entry ORDER BY position",
            "SELECT id || server || state || COALESCE(used, 0) || enrolment AS line FROM invitation ORDER BY id",
            "SELECT id || state || steps AS line FROM registration_request WHERE state <> 'SUBMITTED' ORDER BY id");

    static ActsAndRecords of(Path directory) {
        var store = new DatabaseSettings.SqliteFile(directory.resolve("registry.db"),
                DatabaseSettings.WhenMissing.REFUSE);
        var key = LogKey.read(directory.resolve("audit-key"), "DE-OWL/registry-audit");
        try (var database = Database.openForReading(DatabaseSettings.of(store, "de/hellweg/registry/schema"))) {
            var trail = AuditTrail.open(database, key);
            return new ActsAndRecords(database.reading(ActsAndRecords::acts),
                    trail.records(0, trail.size()).stream().map(Placed::record).toList());
        }
    }

    private static String acts(Transaction in) {
        return String.join("\n",
                ROWS.stream().flatMap(rows -> in.query(rows, row -> row.text("line")).stream()).toList());
    }

    /// Holds that what came since is an act with its record, or neither.
    ///
    /// @return whether something was done
    boolean oneWith(ActsAndRecords later, String attempt) {
        assertThat(later.trail.size() - trail.size()).as("%s: new records", attempt).isBetween(0, 1);
        boolean acted = !later.acts.equals(acts);
        boolean recorded = later.trail.size() > trail.size() && later.trail.getLast().done();
        assertThat(recorded).as("%s: recorded as done, while something was done: %s", attempt, acted).isEqualTo(acted);
        return acted;
    }
}
