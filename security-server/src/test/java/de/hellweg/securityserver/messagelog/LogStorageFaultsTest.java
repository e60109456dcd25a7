package de.hellweg.securityserver.messagelog;

import static de.hellweg.securityserver.messagelog.MessageLogContract.CLOCK;
import static de.hellweg.securityserver.messagelog.MessageLogContract.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.log.LeafKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that does not do as it should (faults F3, F5, F18 and F23).
class LogStorageFaultsTest {

    @TempDir
    Path directory;

    @Test
    void refusesRecordsWhileAnotherProgramLocksTheFile() throws Exception {
        var house = LogHouse.sqlite(directory);
        try (var log = house.open(CLOCK);
                var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("log.db"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> log.append(SAMPLES.requested("locked"))).isInstanceOf(LogUnavailable.class);
            assertThat(log.trouble()).contains(MessageLog.Trouble.LOCKED);
            statement.execute("ROLLBACK");
            assertThat(log.append(SAMPLES.requested("free")).sequence()).isZero();
            assertThat(log.verify()).isEqualTo(1);
        }
    }

    @Test
    void itsTroubleEndsWithTheLockAlsoWhenNobodyWrites() throws Exception {
        var house = LogHouse.sqlite(directory);
        try (var log = house.open(CLOCK);
                var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("log.db"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> log.append(SAMPLES.requested("locked"))).isInstanceOf(LogUnavailable.class);
            statement.execute("ROLLBACK");
            for (int i = 0; i < 300 && log.trouble().isPresent(); i++) {
                Thread.sleep(100);
            }
            assertThat(log.trouble()).isEmpty();
            assertThat(log.verify()).isZero();
        }
    }

    @Test
    void takesNoRequestWithoutItsReserveAndEndsWhatWasOnItsWay() throws Exception {
        var house = LogHouse.sqlite(directory);
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("before"));
        }
        long more = Files.getFileStore(directory).getTotalSpace() + 1;
        try (var log = house.open(CLOCK, more)) {
            assertThatThrownBy(() -> log.append(SAMPLES.requested("without"))).isInstanceOf(LogUnavailable.class)
                    .hasMessageContaining("reserve");
            assertThat(log.trouble()).contains(MessageLog.Trouble.RESERVE);
            assertThat(log.find(new LogQuery.From(0), 10)).extracting(LogEntry::kind)
                    .containsExactly(LeafKind.REQUEST, LeafKind.INTERRUPTED);
        }
    }

    @Test
    void stopsForGoodWhenASyncFails() throws Exception {
        var tripwire = new Tripwire(DatabaseUnavailable.Kind.BROKEN);
        var house = LogHouse.sqlite(directory).watchedBy(tripwire);
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("before"));
            tripwire.failAt(3);
            assertThatThrownBy(() -> log.append(SAMPLES.requested("broken"))).isInstanceOf(LogUnavailable.class);
            assertThat(log.trouble()).contains(MessageLog.Trouble.DAMAGED);
            tripwire.disarm();
            assertThatThrownBy(() -> log.append(SAMPLES.requested("after"))).isInstanceOf(LogUnavailable.class);
        }
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("restarted"));
            log.verify();
        }
    }

    @Test
    void refusesASecondLogOnTheSameStore() throws Exception {
        var house = LogHouse.sqlite(directory);
        try (var log = house.open(CLOCK)) {
            assertThatThrownBy(() -> house.open(CLOCK)).isInstanceOfSatisfying(DatabaseUnavailable.class,
                    e -> assertThat(e.kind()).isEqualTo(DatabaseUnavailable.Kind.IN_USE));
            log.append(SAMPLES.requested("still"));
        }
    }

    @Test
    void refusesAFileThatIsNoLog() throws Exception {
        Files.writeString(directory.resolve("log.db"), "no log at all ".repeat(2000), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LogHouse.sqlite(directory).open(CLOCK))
                .isInstanceOfSatisfying(DatabaseUnavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(DatabaseUnavailable.Kind.CORRUPT));
    }

}
