package de.hellweg.securityserver.messagelog;

import static de.hellweg.securityserver.messagelog.MessageLogContract.CLOCK;
import static de.hellweg.securityserver.messagelog.MessageLogContract.SAMPLES;
import static de.hellweg.securityserver.messagelog.SampleMessages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A log edited by hand: found, and the place is named (threat T15).
class LogTamperingTest {

    @TempDir
    Path directory;

    private LogHouse house;

    @BeforeEach
    void fillALog() throws Exception {
        house = LogHouse.sqlite(directory);
        try (var log = house.open(CLOCK)) {
            for (int i = 0; i < 3; i++) {
                var request = request("DE-OWL-" + i, Optional.empty());
                log.append(SAMPLES.responded(log.append(SAMPLES.requested(request, Optional.empty())), request));
            }
        }
    }

    private void edit(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("log.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE record SET issue = 'GA-2026/18' WHERE sequence = 2              | record 2
            UPDATE record SET user_id = NULL WHERE sequence = 2                    | record 2
            UPDATE record SET client = 'x' WHERE sequence = 2                      | record 2
            UPDATE record SET digests = randomblob(96) WHERE sequence = 3          | record 3
            UPDATE record SET kind = 3 WHERE sequence = 3                          | records from 0 to 5
            UPDATE record SET time = time - 1 WHERE sequence = 0                   | records from 0 to 5
            UPDATE record SET commitment = randomblob(32) WHERE sequence = 4       | record 4
            DELETE FROM record WHERE sequence = 1                                  | record 1
            DELETE FROM record WHERE sequence = 5                                  | record 5
            UPDATE record SET sequence = 9 WHERE sequence = 5                      | record 5
            UPDATE record SET sequence = 2 - sequence + 1000 WHERE sequence IN (0, 2) | record 0
            INSERT INTO record (sequence, time, kind, commitment) SELECT 6, time, kind, commitment FROM record WHERE sequence = 5 | record 6
            UPDATE log_head SET size = 4                                           | frontier
            UPDATE log_head SET oldest_open = 0                                    | log_head
            DELETE FROM log_head                                                   | log_head
            """)
    void refusesToStartAndNamesThePlace(String sql, String place) throws Exception {
        edit(sql);
        assertThatThrownBy(() -> house.open(CLOCK)).isInstanceOf(LogDamaged.class).hasMessageContaining(place);
    }

    @Test
    void findsAChangedContentWhenAskedToVerify() throws Exception {
        edit("UPDATE record SET content = zeroblob(length(content)) WHERE sequence = 2");
        try (var log = house.open(CLOCK)) {
            assertThatThrownBy(log::verify).isInstanceOf(LogDamaged.class).hasMessageContaining("record 2");
            assertThatThrownBy(() -> log.message(2)).isInstanceOf(LogUnavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM validation_material",
            "UPDATE validation_material SET bytes = zeroblob(length(bytes))",
            "UPDATE record SET validation_material = randomblob(32) WHERE sequence = 0"})
    void findsThatASealsValidationMaterialIsGoneOrChanged(String sql) throws Exception {
        edit(sql);
        try (var log = house.open(CLOCK)) {
            assertThatThrownBy(log::verify).isInstanceOf(LogDamaged.class).hasMessageContaining("record 0");
            assertThatThrownBy(() -> log.message(0)).isInstanceOf(LogUnavailable.class);
        }
    }

    @Test
    void refusesAnotherContentMasterKey() {
        var other = LogHouse.sqlite(directory);
        assertThatThrownBy(() -> other.open(CLOCK)).isInstanceOf(LogDamaged.class)
                .hasMessageContaining("master key");
    }

    @Test
    void keepsNoContentInClear() throws Exception {
        String canary = "Kanarienvogel-4711";
        var body = SampleMessages.body(canary);
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested(request("canary", Optional.of(body)), Optional.of(body)));
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString()).doesNotContain(canary);
            }
        }
    }

    @Test
    void findsABodyFileThatWasChanged() throws Exception {
        var large = SampleMessages.largeBody(directory, 400_000);
        try (var log = house.open(CLOCK); large) {
            log.append(SAMPLES.requested(request("large", Optional.of(large)), Optional.of(large)));
        }
        try (var files = Files.list(house.bodies())) {
            Files.write(files.findFirst().orElseThrow(), new byte[]{1}, StandardOpenOption.WRITE);
        }
        try (var log = house.open(CLOCK)) {
            assertThatThrownBy(log::verify).isInstanceOf(LogDamaged.class).hasMessageContaining("record 6");
        }
    }
}
