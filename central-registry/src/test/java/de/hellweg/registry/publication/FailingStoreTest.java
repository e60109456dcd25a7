package de.hellweg.registry.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that fails, also after it kept what it was given: the log on disk and the log in memory stay one.
final class FailingStoreTest {
    private static final InstanceId OWL = new InstanceId("DE-OWL");

    private final NoteSigner key = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL/registry", new SecureRandom()));
    private Database database;
    private RegistryStore store;
    private RegistryLog log;
    private Path mark;

    @BeforeEach
    void open(@TempDir Path directory) {
        mark = directory.resolve("high-water");
        database = Database.open(DatabaseSettings.sqlite(directory.resolve("registry.db"),
                "de/hellweg/registry/schema"));
        store = spy(new RegistryStore(database));
        log = open(store);
        assertThat(log.append(new RegistryEvent.InstanceCreated(OWL, Policy.standard()), "x", (_, _) -> {}))
                .isInstanceOf(RegistryLog.Appended.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RegistryLog open(RegistryStore from) {
        var empty = RegistryFollower.start(OWL, key.verifier(), (seal, content, sealer, services, at) -> Verdict
                .passed());
        return RegistryLog.open(from, empty, new LogSigners(key, Optional.empty()), HighWaterMark.open(mark),
                Clock.systemUTC());
    }

    private RegistryLog.Outcome append(String code) {
        return log.append(new RegistryEvent.MemberClassAdded(new MemberClass(code), "x"), "x", (_, _) -> {});
    }

    private static DatabaseUnavailable broken() {
        return new DatabaseUnavailable(DatabaseUnavailable.Kind.BROKEN, "the store broke off");
    }

    /// What is in memory is what a start would read from disk.
    private void isOneWithTheDisk() {
        var again = open(new RegistryStore(database));
        assertThat(again.published().note()).isEqualTo(log.published().note());
        assertThat(again.published().size()).isEqualTo(log.published().size());
    }

    @Test
    void goesOnAfterAnEntryThatWasNotKept() {
        doThrow(broken()).doCallRealMethod().when(store).append(anyLong(), any(), any(), any(), any());
        assertThatThrownBy(() -> append("KOM")).isInstanceOf(DatabaseUnavailable.class);
        assertThat(log.published().size()).isEqualTo(1);
        assertThat(append("KOM")).isEqualTo(new RegistryLog.Appended(1));
        isOneWithTheDisk();
    }

    @Test
    void findsOutThatAnEntryWasKeptThoughTheStoreFailed() {
        doAnswer(kept -> {
            kept.callRealMethod();
            throw broken();
        }).doCallRealMethod().when(store).append(anyLong(), any(), any(), any(), any());
        assertThatThrownBy(() -> append("KOM")).isInstanceOf(DatabaseUnavailable.class);
        assertThat(append("KOM")).isInstanceOf(RegistryLog.Rejected.class);
        assertThat(append("KREIS")).isEqualTo(new RegistryLog.Appended(2));
        isOneWithTheDisk();
    }

    @Test
    void renewsNoCheckpointOverAnEntryItDoesNotKnow() {
        doAnswer(kept -> {
            kept.callRealMethod();
            throw broken();
        }).when(store).append(anyLong(), any(), any(), any(), any());
        assertThatThrownBy(() -> append("KOM")).isInstanceOf(DatabaseUnavailable.class);
        log.renew();
        assertThat(log.published().size()).isEqualTo(2);
        isOneWithTheDisk();
    }

    /// Kept in the database, but not as the mark: it is shown to nobody before it is.
    @Test
    void showsNothingThatItCouldNotMark() throws IOException {
        var before = log.published();
        Files.createDirectory(mark.resolveSibling("high-water.next"));
        Files.createFile(mark.resolveSibling("high-water.next").resolve("in-the-way"));
        assertThatThrownBy(() -> append("KOM")).isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("high-water");
        assertThat(log.published()).isEqualTo(before);
        assertThatThrownBy(() -> append("KREIS")).isInstanceOf(DatabaseUnavailable.class);
        Files.delete(mark.resolveSibling("high-water.next").resolve("in-the-way"));
        assertThat(append("KREIS")).isEqualTo(new RegistryLog.Appended(2));
        isOneWithTheDisk();
    }

    @Test
    void goesOnAfterARenewalThatFailed() {
        doAnswer(kept -> {
            kept.callRealMethod();
            throw broken();
        }).doCallRealMethod().when(store).renew(any());
        assertThatThrownBy(log::renew).isInstanceOf(DatabaseUnavailable.class);
        assertThat(append("KOM")).isEqualTo(new RegistryLog.Appended(1));
        isOneWithTheDisk();
    }
}
