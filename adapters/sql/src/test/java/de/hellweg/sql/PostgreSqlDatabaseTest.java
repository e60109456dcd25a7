package de.hellweg.sql;

import static de.hellweg.sql.DatabaseContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgreSqlDatabaseTest implements DatabaseContract {

    private EmbeddedPostgres server;
    private String schema = "";

    @BeforeAll
    void startServer() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
    }

    @org.junit.jupiter.api.BeforeEach
    void takeAFreshSchema() {
        schema = "s" + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public DatabaseSettings store(String migrations) {
        var url = server.getJdbcUrl("postgres", "postgres");
        return DatabaseSettings.of(new PostgreSql(url, "postgres", Optional.empty(), schema), migrations);
    }

    private void asOperator(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void goesOnAfterTheServerEndedItsConnections() throws SQLException {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
            asOperator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hellweg'");
            boolean written = false;
            for (int attempt = 0; attempt < 3 && !written; attempt++) {
                try {
                    database.transaction(t -> t.execute(INSERT, "b", 1, null, null));
                    written = true;
                } catch (DatabaseUnavailable e) {
                    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                }
            }
            assertThat(written).isTrue();
        }
    }

    @Test
    void writesNothingMoreOnceAnotherHoldsTheStore() throws SQLException {
        try (var database = Database.open(store(FIRST))) {
            asOperator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hellweg'");
            try (var other = Database.open(store(FIRST))) {
                assertFails(Kind.IN_USE, () -> database.transaction(t -> t.execute(INSERT, "a", 1, null, null)));
                other.transaction(t -> t.execute(INSERT, "b", 1, null, null));
            }
        }
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        var nobody = new PostgreSql("jdbc:postgresql://127.0.0.1:1/postgres", "postgres", Optional.empty(), schema);
        assertFails(Kind.UNREACHABLE,
                () -> Database.open(DatabaseSettings.of(nobody, FIRST).waiting(Duration.ofSeconds(1))));
    }

    @Test
    void saysThatARoleMayNotWrite() throws SQLException {
        Database.open(store(FIRST)).close();
        asOperator("CREATE ROLE reader_" + schema + " LOGIN");
        asOperator("GRANT USAGE ON SCHEMA " + schema + " TO reader_" + schema);
        asOperator("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO reader_" + schema);
        var url = server.getJdbcUrl("reader_" + schema, "postgres");
        var reader = new PostgreSql(url, "reader_" + schema, Optional.empty(), schema);
        try (var database = Database.open(DatabaseSettings.of(reader, FIRST))) {
            assertFails(Kind.READ_ONLY, () -> database.transaction(t -> t.execute(INSERT, "a", 1, null, null)));
        }
    }
}
