package de.hellweg.registry.backup;

import de.hellweg.registry.backup.BackupTable.Column;
import de.hellweg.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the rows into the database as they come.
final class RestoredRows implements BackupStream.Reader {
    private static final int AT_ONCE = 100;

    private final Transaction in;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private String insert = "";

    RestoredRows(Transaction in) {
        this.in = in;
    }

    @Override
    public void manifest(Manifest manifest) {}

    @Override
    public void table(BackupTable table, List<Column> columns) {
        flush();
        insert = table.insert(columns);
    }

    @Override
    public void row(@Nullable Object[] values) {
        waiting.add(values);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            in.executeEach(insert, List.copyOf(waiting));
            waiting.clear();
        }
    }

    @Override
    public void end() {
        flush();
    }
}
