package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.sql.Group.Placed;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.cms.ValidationMaterial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of validation material: each once, written in the transaction of the first record that needs it. It stays when
/// records are erased, for it says nothing of a message. Belongs to the writer's thread.
final class KeptValidationMaterial {
    /// Gives a record's validation material as the column `bytes`.
    static final String JOIN = " LEFT JOIN validation_material ON validation_material.sha256 = record.validation_material";
    private static final String INSERT = "INSERT INTO validation_material (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final int MOST_REMEMBERED = 4096;

    /// What is surely in the table: only what a commit that succeeded has put there.
    private final Set<Digest> durable = new HashSet<>();

    /// Writes what records of the group need and is not known to be in the table.
    void write(Transaction transaction, Group group) {
        var seen = new HashSet<Digest>();
        var rows = new ArrayList<@Nullable Object[]>();
        for (Placed each : group.placed()) {
            Optional<ValidationMaterial> needed = each.pending().record().validationMaterial();
            if (needed.isPresent() && !durable.contains(needed.get().sha256()) && seen.add(needed.get().sha256())) {
                rows.add(new Object[]{needed.get().sha256().bytes(), needed.get().encoded().bytes()});
            }
        }
        if (!rows.isEmpty()) {
            transaction.executeEach(INSERT, rows);
        }
    }

    /// The group's transaction was committed.
    void committed(Group group) {
        if (durable.size() > MOST_REMEMBERED) {
            durable.clear();
        }
        group.placed().forEach(
                each -> each.pending().record().validationMaterial().ifPresent(data -> durable.add(data.sha256())));
    }
}
