package de.hellweg.registry.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.publication.RegistryStore.Next;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.log.MerkleHash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a store of the log must do on every database.
interface RegistryStoreContract {

    /// An empty store that may be written.
    Database database();

    private static void append(RegistryStore store, long position, String entry, Next next) {
        var bytes = entry.getBytes(StandardCharsets.UTF_8);
        store.append(position, bytes, MerkleHash.leaf(bytes), next, (_, _) -> {});
    }

    @Test
    default void keepsEntriesAndTheNewestCheckpoint() {
        var store = new RegistryStore(database());
        assertThat(store.checkpoint()).isEmpty();
        append(store, 0, "a", new Next("", "one"));
        append(store, 1, "b", new Next("one", "two"));
        store.renew(new Next("two", "two, later"));
        assertThat(store.checkpoint()).contains("two, later");
        assertThat(store.entries(0, 10)).extracting(kept -> new String(kept.canonical(), StandardCharsets.UTF_8))
                .containsExactly("a", "b");
        assertThat(store.entries(1, 2)).extracting(RegistryStore.Kept::position).containsExactly(1L);
        assertThat(store.<Boolean>atOneMoment(kept -> kept.beyond(2).isEmpty() && kept.beyond(1).isPresent())).isTrue();
    }

    /// Two who both stand at the same checkpoint: one continues the log, the other does not fork it.
    @Test
    default void continuesTheLogOnlyFromItsNewestCheckpoint() {
        var store = new RegistryStore(database());
        append(store, 0, "a", new Next("", "one"));
        append(store, 1, "b", new Next("one", "two"));
        for (var stale : new Next[]{new Next("one", "two too"), new Next("", "two too"), new Next("x", "two too")}) {
            assertThatThrownBy(() -> append(store, 1, "c", stale)).isInstanceOf(DatabaseUnavailable.class);
            assertThatThrownBy(() -> append(store, 2, "c", stale)).isInstanceOf(DatabaseUnavailable.class);
            assertThatThrownBy(() -> store.renew(stale)).isInstanceOf(DatabaseUnavailable.class);
        }
        // Nor over an entry that is there, whatever checkpoint it comes with.
        assertThatThrownBy(() -> append(store, 1, "c", new Next("two", "two too")))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(store.checkpoint()).contains("two");
        assertThat(store.entries(0, 10)).hasSize(2);
    }

    @Test
    default void leavesNothingWhenWhatGoesAlongFails() {
        var store = new RegistryStore(database());
        var bytes = "a".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> store.append(0, bytes, MerkleHash.leaf(bytes), new Next("", "one"), (_, _) -> {
            throw new IllegalStateException("a bug");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(store.checkpoint()).isEmpty();
        assertThat(store.entries(0, 10)).isEmpty();
    }
}
