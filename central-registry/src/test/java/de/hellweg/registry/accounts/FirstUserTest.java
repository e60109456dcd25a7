package de.hellweg.registry.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.StatementWatch;
import de.hellweg.web.administration.ApiKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first start of a registry breaks off at any statement: the next one makes the first user, once.
final class FirstUserTest {
    private static final String ORIGIN = "DE-OWL/registry-audit";
    private static final int MOST_STATEMENTS = 40;

    @TempDir
    Path directory;

    /// Fails at one statement.
    private static final class Failing implements StatementWatch {
        private final boolean withItsEffect;
        private int left;

        Failing(int at, boolean withItsEffect) {
            this.left = at;
            this.withItsEffect = withItsEffect;
        }

        @Override
        public void before(String statement) {
            count(!withItsEffect);
        }

        @Override
        public void after(String statement) {
            count(withItsEffect);
        }

        private void count(boolean counts) {
            if (counts && --left == 0) {
                throw new DatabaseUnavailable(DatabaseUnavailable.Kind.BROKEN, "the store broke off");
            }
        }
    }

    private static Administrators open(Path where, StatementWatch watch) {
        try (var database = Database.open(DatabaseSettings.sqlite(where.resolve("registry.db"),
                "de/hellweg/registry/schema").watchedBy(watch))) {
            return Administrators.open(database, new Administrators.Places(where.resolve("audit-key"),
                    where.resolve("api-keys"), where.resolve("first-password")), ORIGIN, Clock.systemUTC());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isThereOnceWithItsRecordWhereverTheFirstStartBrokeOff(boolean withItsEffect) throws IOException {
        boolean failed = true;
        int n = 0;
        while (failed && n < MOST_STATEMENTS) {
            n++;
            var where = Files.createDirectories(directory.resolve("registry" + n));
            ApiKeys.make(where.resolve("api-keys"), where.resolve("api-key"), "registrar", new SecureRandom());
            failed = fails(where, n, withItsEffect);
            startsWithOneUser(where);
        }
        assertThat(n).isBetween(8, MOST_STATEMENTS - 1);
    }

    private static boolean fails(Path where, int n, boolean withItsEffect) {
        try {
            open(where, new Failing(n, withItsEffect));
            return false;
        } catch (DatabaseUnavailable e) {
            return true;
        }
    }

    private static void startsWithOneUser(Path where) throws IOException {
        open(where, StatementWatch.none());
        try (var database = Database.open(DatabaseSettings.sqlite(where.resolve("registry.db"),
                "de/hellweg/registry/schema"))) {
            var there = Administrators.open(database, new Administrators.Places(where.resolve("audit-key"),
                    where.resolve("api-keys"), where.resolve("first-password")), ORIGIN, Clock.systemUTC());
            assertThat(there.trail().records(0, 9)).singleElement()
                    .satisfies(placed -> assertThat(placed.record().note()).isEqualTo("user admin made"));
            assertThat(there.accounts().all()).hasSize(1);
            assertThat(there.keys().all()).hasSize(1);
            var password = Files.readString(where.resolve("first-password")).strip();
            assertThat(there.accounts().signIn("admin", password, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(SignIn.Admitted.class);
        }
    }

    @Test
    void aSecondOpeningChangesNothing() throws IOException {
        ApiKeys.make(directory.resolve("api-keys"), directory.resolve("api-key"), "registrar", new SecureRandom());
        open(directory, StatementWatch.none());
        var password = Files.readString(directory.resolve("first-password"));
        startsWithOneUser(directory);
        assertThat(Files.readString(directory.resolve("first-password"))).isEqualTo(password);
    }
}
