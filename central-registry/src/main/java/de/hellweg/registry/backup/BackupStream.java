package de.hellweg.registry.backup;

import de.hellweg.registry.backup.BackupTable.Column;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Malformed;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inner form of a backup (docs/protocols/registry-backup.md): the manifest, then the tables with their rows, the same
/// from both databases, then the number of rows.
final class BackupStream {
    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final int LONGEST_VALUE = 16 << 20;
    private static final int MOST_COLUMNS = 64;
    private static final char TABLE = 'T';
    private static final char ROW = 'R';
    private static final char END = 'E';

    private BackupStream() {}

    /// What is told of each part while it is read.
    interface Reader {
        void manifest(Manifest manifest);

        /// A table begins.
        ///
        /// @param columns those of its columns that the backup has, in the backup's order
        void table(BackupTable table, List<Column> columns);

        /// A row of the table that began last; numbers, texts, byte arrays and nulls.
        void row(@Nullable Object[] values);

        /// There is no more, and this was all of it.
        void end();
    }

    static void write(DataOutputStream out, Manifest manifest, Transaction in) throws IOException {
        var head = manifest.written();
        out.writeInt(head.length);
        out.write(head);
        var rows = new long[1];
        try {
            for (var table : BackupTable.values()) {
                var columns = table.columns();
                out.writeByte(TABLE);
                out.writeUTF(table.table());
                out.writeByte(columns.size());
                for (var column : columns) {
                    out.writeUTF(column.name());
                }
                in.forEach(table.select(), row -> {
                    rows[0]++;
                    write(out, columns.stream().map(column -> column.of(row)).toArray());
                });
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        out.writeByte(END);
        out.writeLong(rows[0]);
    }

    private static void write(DataOutputStream out, @Nullable Object[] values) {
        try {
            out.writeByte(ROW);
            for (var value : values) {
                switch (value) {
                    case null -> out.writeByte('0');
                    case Long number -> {
                        out.writeByte('n');
                        out.writeLong(number);
                    }
                    case String text -> bytes(out, 't', text.getBytes(StandardCharsets.UTF_8));
                    case byte[] bytes -> bytes(out, 'b', bytes);
                    case Object other -> throw new IllegalArgumentException("no value of " + other.getClass());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bytes(DataOutputStream out, char kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Reads all of it, to its end; throws [Malformed].
    static void read(DataInputStream in, Reader reader) throws IOException {
        try {
            reader.manifest(Manifest.read(block(in, LONGEST_MANIFEST)));
            long rows = 0;
            List<Column> columns = List.of();
            for (int next = in.readByte(); next != END; next = in.readByte()) {
                if (next == TABLE) {
                    columns = table(in, reader);
                } else if (next == ROW && !columns.isEmpty()) {
                    reader.row(row(in, columns));
                    rows++;
                } else {
                    throw new Malformed("backup", "has something that is neither a table nor a row");
                }
            }
            if (in.readLong() != rows || in.read() >= 0) {
                throw new Malformed("backup", "does not end where its rows do");
            }
            reader.end();
        } catch (EOFException e) {
            throw new Malformed("backup", "ends too early", e);
        }
    }

    private static List<Column> table(DataInputStream in, Reader reader) throws IOException {
        var name = in.readUTF();
        var table = BackupTable.named(name).orElseThrow(() -> new Malformed("backup", "has a table that is not known"));
        int count = in.readUnsignedByte();
        if (count == 0 || count > MOST_COLUMNS) {
            throw new Malformed("backup", "has a table of " + count + " columns");
        }
        var columns = new ArrayList<Column>(count);
        for (int i = 0; i < count; i++) {
            var column = table.column(in.readUTF())
                    .orElseThrow(() -> new Malformed("backup", "has a column that is not known in " + name));
            if (columns.contains(column)) {
                throw new Malformed("backup", "has a column twice in " + name);
            }
            columns.add(column);
        }
        reader.table(table, List.copyOf(columns));
        return columns;
    }

    private static @Nullable Object[] row(DataInputStream in, List<Column> columns) throws IOException {
        var values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (in.readByte()) {
                case '0' -> null;
                case 'n' -> in.readLong();
                case 't' -> new String(block(in, LONGEST_VALUE), StandardCharsets.UTF_8);
                case 'b' -> block(in, LONGEST_VALUE);
                default -> throw new Malformed("backup", "has a value of an unknown kind");
            };
            if (!columns.get(i).takes(values[i])) {
                throw new Malformed("backup", "has a value of the wrong kind in " + columns.get(i).name());
            }
        }
        return values;
    }

    private static byte[] block(DataInputStream in, int longest) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > longest) {
            throw new Malformed("backup", "has a value of " + length + " bytes, where " + longest + " are the most");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException();
        }
        return bytes;
    }
}
