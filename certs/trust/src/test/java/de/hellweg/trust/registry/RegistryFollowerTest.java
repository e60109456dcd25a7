package de.hellweg.trust.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegistryFollowerTest {
    private final RegistryFixture log = RegistryFixture.region();

    private static void refuses(RegistryFollower follower, String note, List<byte[]> entries, Reason reason) {
        assertThat(follower.advance(note, entries)).isInstanceOfSatisfying(Following.Refused.class,
                refused -> assertThat(refused.rejection().reason()).as(refused.rejection().detail()).isEqualTo(reason));
    }

    private static RegistryEvent memberClass(String code) {
        return new RegistryEvent.MemberClassAdded(new MemberClass(code), "x");
    }

    @Test
    void comesToTheSameStateInOneStepOrMany() {
        var whole = RegistryFixture.follow(log.newFollower(), log.note(), log.entries());
        assertThat(whole.registry().root()).isEqualTo(log.registry().root());
        for (long size = 0; size <= whole.size(); size++) {
            assertThat(whole.rootAt(size)).isEqualTo(log.follower().rootAt(size)).isPresent();
        }
        assertThat(whole.rootAt(whole.size() + 1)).isEmpty();
        assertThat(whole.rootAt(-1)).isEmpty();
        assertThat(whole.registry().checkpointNote()).isEqualTo(log.note());
    }

    @Test
    void takesALogPageByPageAndBelievesItAtTheEnd() {
        var start = log.newFollower();
        var taken = start.taking();
        for (byte[] entry : log.entries()) {
            taken = taken.more(List.of(entry));
        }
        assertThat(start.end(taken, log.note())).isInstanceOfSatisfying(Following.Advanced.class,
                advanced -> assertThat(advanced.follower().registry().root()).isEqualTo(log.registry().root()));
        assertThat(start.end(start.taking().more(log.entries().subList(0, 3)), log.note()))
                .isInstanceOf(Following.Refused.class);
        var unlawful = start.taking().more(List.of("{}".getBytes(StandardCharsets.UTF_8))).more(log.entries());
        assertThat(start.end(unlawful, log.note())).isInstanceOf(Following.Refused.class);
    }

    @Test
    void showsItsPastButNoOther() {
        var follower = log.follower();
        var past = follower.past(follower.again().more(log.entries().subList(0, 3)));
        assertThat(past.size()).isEqualTo(3);
        assertThat(past.root()).isEqualTo(follower.rootAt(3).orElseThrow());
        assertThat(past.members().size()).isLessThan(log.registry().members().size());
        var other = follower.again().more(log.entries().subList(0, 2)).more(log.entries().subList(3, 4));
        assertThatThrownBy(() -> follower.past(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesARenewedCheckpointOfTheSameLog() {
        log.pass(Duration.ofMinutes(1));
        var renewed = RegistryFixture.follow(log.follower(), log.note(), List.of());
        assertThat(renewed.registry().time()).isEqualTo(log.now());
        assertThat(renewed.registry().size()).isEqualTo(log.registry().size());
    }

    @Test
    void refusesAnOlderCheckpointAThousandTimes() {
        var old = log.note();
        log.append(memberClass("KREIS"));
        var follower = RegistryFixture.follow(log.newFollower(), log.note(), log.entries());
        for (int i = 0; i < 1_000; i++) {
            refuses(follower, old, List.of(), Reason.TIMESTAMP_ORDER_FAILURE);
        }
        var restarted = RegistryFixture.follow(log.newFollower(), log.note(), log.entries());
        refuses(restarted, old, List.of(), Reason.TIMESTAMP_ORDER_FAILURE);
    }

    @Test
    void refusesAShorterLogSignedLater() {
        var other = new RegistryFixture(log.key());
        other.foundation().subList(0, 3).forEach(other::append);
        other.pass(Duration.ofHours(1));
        refuses(log.follower(), other.note(), List.of(), Reason.TIMESTAMP_ORDER_FAILURE);
    }

    @Test
    void refusesAForkOfTheSameKey() {
        var fork = new RegistryFixture(log.key());
        fork.foundation().forEach(fork::append);
        fork.append(memberClass("KREIS"));
        log.append(memberClass("LAND"));
        refuses(log.follower(), fork.note(), List.of(), Reason.HASH_FAILURE);
        fork.append(memberClass("BUND"));
        refuses(log.follower(), fork.note(), fork.entriesFrom(log.follower().size()), Reason.HASH_FAILURE);
        assertThat(log.follower().rootAt(8)).isNotEqualTo(fork.follower().rootAt(8));
        assertThat(log.follower().rootAt(7)).isEqualTo(fork.follower().rootAt(7));
    }

    @Test
    void refusesACheckpointOfAnotherKeyOrLog() {
        var stranger = RegistryFixture.region();
        refuses(log.follower(), stranger.note(), List.of(), Reason.SIG_CRYPTO_FAILURE);
        refuses(log.follower(), "rubbish", List.of(), Reason.FORMAT_FAILURE);
        refuses(log.follower(), log.note().replace("\n7\n", "\n8\n"), List.of(), Reason.SIG_CRYPTO_FAILURE);
        var elsewhere = RegistryFollower.start(new de.hellweg.trust.identifier.InstanceId("DE-XX"),
                log.key().verifier(), RegistryFixture.seals());
        refuses(elsewhere, log.note(), log.entries(), Reason.TIMESTAMP_ORDER_FAILURE);
    }

    @Test
    void refusesEntriesThatDoNotFitTheCheckpoint() {
        var follower = log.newFollower();
        var all = log.entries();
        refuses(follower, log.note(), all.subList(0, all.size() - 1), Reason.FORMAT_FAILURE);
        refuses(follower, log.note(), List.of(), Reason.FORMAT_FAILURE);
        var swapped = new ArrayList<>(all);
        Collections.swap(swapped, 3, 4);
        refuses(follower, log.note(), swapped, Reason.HASH_FAILURE);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var changed = new ArrayList<>(all);
            int at = random.nextInt(all.size());
            var entry = all.get(at).clone();
            entry[random.nextInt(entry.length)] ^= (byte) (1 << random.nextInt(8));
            changed.set(at, entry);
            refuses(follower, log.note(), changed, Reason.HASH_FAILURE);
        }
    }

    @Test
    void refusesALogThatIsSignedButUnlawful() {
        var size = log.follower().size();
        log.appendUnchecked("{}".getBytes(StandardCharsets.UTF_8));
        refuses(log.follower(), log.note(), log.entriesFrom(size), Reason.FORMAT_FAILURE);
        var second = RegistryFixture.region();
        second.appendUnchecked(
                second.entry(new RegistryEvent.InstanceCreated(RegistryFixture.OWL, Policy.standard())).canonical());
        refuses(second.follower(), second.note(), second.entriesFrom(size), Reason.FORMAT_FAILURE);
        var unsealed = RegistryFixture.region();
        var event = unsealed.serverRegistered(RegistryFixture.SERVER);
        unsealed.appendUnchecked(de.hellweg.trust.registry.entry.RegistryEntry
                .of(unsealed.now(), event, "registrar", java.util.Optional.empty()).canonical());
        refuses(unsealed.follower(), unsealed.note(), unsealed.entriesFrom(size), Reason.FORMAT_FAILURE);
    }

    @Test
    void refusesEntriesFromTheFutureOfTheirCheckpoint() {
        var size = log.follower().size();
        var entry = log.entry(memberClass("KREIS"));
        var later = new de.hellweg.trust.registry.entry.RegistryEntry(entry.format(), entry.time().plusSeconds(9),
                entry.kind(),
                entry.payload(), entry.actor(), entry.proofs());
        log.appendUnchecked(later.canonical());
        refuses(log.follower(), log.note(), log.entriesFrom(size), Reason.TIMESTAMP_ORDER_FAILURE);
    }
}
