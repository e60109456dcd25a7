package de.hellweg.trust.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyRetired;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import de.hellweg.trust.verdict.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogKeysTest {
    private static final String NAME = "DE-OWL/registry";

    private final NoteSigner first = RegistryFixture.newKey(NAME);
    private final NoteSigner second = RegistryFixture.newKey(NAME);
    private final NoteSigner third = RegistryFixture.newKey(NAME);
    private final RegistryFixture log = founded(first);

    private static RegistryFixture founded(NoteSigner key) {
        var log = new RegistryFixture(key);
        log.foundation().forEach(log::append);
        return log;
    }

    private static RegistryEvent memberClass(String code) {
        return new RegistryEvent.MemberClassAdded(new MemberClass(code), "x");
    }

    private static RegistryEntry entry(RegistryFixture log, RegistryEvent event) {
        return RegistryEntry.of(log.now(), event, "registrar", Proofs.none());
    }

    private static void append(RegistryFixture log, RegistryEvent event) {
        log.pass(Duration.ofSeconds(1));
        log.append(entry(log, event));
    }

    private static void add(RegistryFixture log, NoteSigner by, NoteSigner next) {
        log.signing(by, next);
        append(log, new LogKeyAdded(LogKeyEndorsement.make(by, next)));
    }

    private static void retire(RegistryFixture log, NoteSigner old, NoteSigner stays) {
        log.signing(stays);
        append(log, new LogKeyRetired(old.verifier()));
    }

    private void rotateTwice() {
        add(log, first, second);
        append(log, memberClass("KREIS"));
        retire(log, first, second);
        append(log, memberClass("LAND"));
        add(log, second, third);
        retire(log, second, third);
        append(log, memberClass("BUND"));
    }

    private RegistryFollower knowing(NoteSigner key) {
        return RegistryFollower.start(RegistryFixture.OWL, key.verifier(), RegistryFixture.seals());
    }

    private static void refuses(RegistryFollower follower, RegistryFixture log, Reason reason) {
        assertThat(follower.advance(log.note(), log.entriesFrom(follower.size()))).isInstanceOfSatisfying(
                Following.Refused.class, refused -> assertThat(refused.rejection().reason()).isEqualTo(reason));
    }

    private void refuses(RegistryEvent event, String problem) {
        var entry = entry(log, event);
        assertThatThrownBy(() -> log.follower().check(entry)).isInstanceOf(EntryRefused.class)
                .hasMessageContaining("/payload/logKey").hasMessageContaining(problem);
    }

    @Test
    void whoKnowsAnyKeyThatEverSignedComesToTheSameState() {
        rotateTwice();
        for (NoteSigner known : List.of(first, second, third)) {
            var follower = RegistryFixture.follow(knowing(known), log.note(), log.entries());
            assertThat(follower.registry().root()).isEqualTo(log.registry().root());
            assertThat(follower.signing()).containsExactly(third.verifier());
        }
    }

    @Test
    void whoWasAwayAtAnyPlaceComesBack() {
        var places = new ArrayList<RegistryFollower>();
        places.add(log.follower());
        add(log, first, second);
        places.add(log.follower());
        retire(log, first, second);
        places.add(log.follower());
        add(log, second, third);
        places.add(log.follower());
        retire(log, second, third);
        append(log, memberClass("BUND"));
        for (RegistryFollower place : places) {
            assertThat(RegistryFixture.follow(place, log.note(), log.entriesFrom(place.size())).signing())
                    .containsExactly(third.verifier());
        }
    }

    @Test
    void asksForTheSignatureOfEachKeyInUse() {
        add(log, first, second);
        var before = log.follower();
        assertThat(before.signing()).containsExactly(first.verifier(), second.verifier());
        assertThat(Checkpoint.open(log.note(), first.verifier()))
                .isEqualTo(Checkpoint.open(log.note(), second.verifier()));
        for (NoteSigner alone : List.of(first, second)) {
            log.signing(alone);
            refuses(before, log, Reason.SIG_CRYPTO_FAILURE);
        }
        log.signing(first, second);
        retire(log, first, second);
        log.signing(first);
        refuses(before, log, Reason.SIG_CRYPTO_FAILURE);
        log.signing(second);
        assertThat(RegistryFixture.follow(before, log.note(), log.entriesFrom(before.size())).signing())
                .containsExactly(second.verifier());
    }

    @Test
    void refusesARetiredKeyThatGoesOn() {
        add(log, first, second);
        retire(log, first, second);
        var entry = entry(log, new LogKeyAdded(LogKeyEndorsement.make(first, third)));
        var follower = log.follower();
        log.appendUnchecked(entry.canonical());
        log.signing(second, third);
        refuses(follower, log, Reason.FORMAT_FAILURE);
        log.signing(first);
        refuses(follower, log, Reason.SIG_CRYPTO_FAILURE);
    }

    /// The first key fell into wrong hands after it was retired: it can invent a log, but not one that leads away from the
    /// second for who holds that.
    @Test
    void aRetiredKeyLeadsNobodyAwayWhoHoldsTheNext() {
        var forged = founded(first);
        forged.signing(first, second);
        append(forged, new LogKeyAdded(LogKeyEndorsement.make(first, second)));
        retire(forged, second, first);
        refuses(knowing(second), forged, Reason.SIG_CRYPTO_FAILURE);
        add(forged, first, third);
        refuses(knowing(second), forged, Reason.SIG_CRYPTO_FAILURE);
        retire(forged, first, third);
        refuses(knowing(second), forged, Reason.SIG_CRYPTO_FAILURE);
        assertThat(RegistryFixture.follow(knowing(third), forged.note(), forged.entries()).signing())
                .containsExactly(third.verifier());
    }

    @Test
    void refusesALogOfStrangersKeys() {
        var stranger = founded(third);
        refuses(knowing(first), stranger, Reason.SIG_CRYPTO_FAILURE);
        add(stranger, third, second);
        refuses(knowing(first), stranger, Reason.SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesWhatTheRulesOfKeysForbid() {
        refuses(new LogKeyRetired(first.verifier()), "is no key in use beside another");
        refuses(new LogKeyAdded(LogKeyEndorsement.make(first, first)), "has or had already");
        var truly = LogKeyEndorsement.make(first, second);
        refuses(new LogKeyAdded(new LogKeyEndorsement(third.verifier(), first.verifier(), truly.note())),
                "something else");
        refuses(new LogKeyAdded(new LogKeyEndorsement(second.verifier(), third.verifier(), truly.note())),
                "something else");
        refuses(new LogKeyAdded(new LogKeyEndorsement(second.verifier(), first.verifier(), "rubbish")), "malformed");
        var lines = truly.note().split("\n", -1);
        var half = truly.note().replace(lines[lines.length - 2] + "\n", "");
        refuses(new LogKeyAdded(new LogKeyEndorsement(second.verifier(), first.verifier(), half)),
                "is not signed by both keys");
        var elsewhere = RegistryFixture.newKey("DE-XX/registry");
        refuses(new LogKeyAdded(LogKeyEndorsement.make(first, elsewhere)), "is not of keys of the log");
        add(log, first, second);
        refuses(new LogKeyAdded(LogKeyEndorsement.make(first, third)), "while two keys are in use");
        refuses(new LogKeyAdded(LogKeyEndorsement.make(third, RegistryFixture.newKey(NAME))), "not in use");
        refuses(new LogKeyRetired(third.verifier()), "is no key in use beside another");
        retire(log, first, second);
        refuses(new LogKeyRetired(second.verifier()), "is the only key in use");
        refuses(new LogKeyAdded(LogKeyEndorsement.make(second, first)), "has or had already");
    }

    @Test
    void endorsementsLeadFromKeyToKeyAndNowhereElse() {
        var steps = List.of(LogKeyEndorsement.make(first, second), LogKeyEndorsement.make(second, third));
        assertThat(LogKeyEndorsement.reached(first.verifier(), steps)).containsExactly(first.verifier(),
                second.verifier(), third.verifier());
        assertThat(LogKeyEndorsement.reached(second.verifier(), steps)).containsExactly(second.verifier(),
                third.verifier());
        assertThat(LogKeyEndorsement.reached(third.verifier(), steps)).containsExactly(third.verifier());
        var forged = new LogKeyEndorsement(third.verifier(), first.verifier(), steps.getFirst().note());
        assertThat(LogKeyEndorsement.reached(first.verifier(), List.of(forged))).containsExactly(first.verifier());
    }
}
