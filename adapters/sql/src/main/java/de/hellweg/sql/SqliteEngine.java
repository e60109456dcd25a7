package de.hellweg.sql;

import de.hellweg.sql.DatabaseSettings.SqliteFile;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// SQLite: a commit is synced to the disk before it returns (WAL with `synchronous=FULL`), foreign keys hold, and what
/// is deleted is overwritten.
final class SqliteEngine implements Engine {
    private static final int PAGE_BYTES = 4096;
    private static final int WRITER_CACHE_KIB = 16_384;

    private final SqliteFile store;
    private final Duration patience;
    private final Failures failures;

    SqliteEngine(SqliteFile store, Duration patience, Failures failures) {
        this.store = store;
        this.patience = patience;
        this.failures = failures;
    }

    @Override
    public InstanceLock take() {
        if (!Files.exists(store.file())) {
            if (store.whenMissing() == WhenMissing.REFUSE) {
                throw failures.of(Kind.MISSING, "there is no such store");
            }
            create(store.file());
        }
        return FileInstanceLock.take(store.file().resolveSibling(store.file().getFileName() + ".lock"), failures);
    }

    /// Made by us and not by the driver, so that nobody but the owner can read it, from the first moment.
    private static void create(Path file) {
        try {
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Somebody was quicker; the lock decides who may go on.
        } catch (IOException e) {
            throw new DatabaseUnavailable(Kind.UNREACHABLE, file + " cannot be made", e);
        }
    }

    /// The file is this process's alone already.
    @Override
    public SchemaChange changingSchema() {
        return () -> {};
    }

    @Override
    public DataSource forMigrations() {
        return source(config());
    }

    @Override
    public Connection writer() throws SQLException {
        var config = config();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, String.valueOf(WriteBack.BOUND_PAGES));
        return source(config).getConnection();
    }

    @Override
    public DataSource forReaders() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) patience.toMillis());
        return source(config);
    }

    private SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout((int) patience.toMillis());
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + store.file());
        return source;
    }

    @Override
    public Upkeep upkeep() {
        var config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return new WriteBack(source(config), failures);
    }

    @Override
    public Map<String, String> words() {
        return Map.of("number", "INTEGER", "text", "TEXT", "bytes", "BLOB", "strict", "STRICT", "clustered",
                "STRICT, WITHOUT ROWID");
    }

    /// A deferred transaction of SQLite is a snapshot from its first statement on.
    @Override
    public void beginReading(Session session) {
        session.begin();
    }
}
