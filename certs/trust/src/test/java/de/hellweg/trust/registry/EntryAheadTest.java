package de.hellweg.trust.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Entries that are read, and their seals judged, before their turn.
class EntryAheadTest {
    private final RegistryFixture log = RegistryFixture.region();
    private final AtomicInteger judged = new AtomicInteger();
    private final RegistryFollower start = RegistryFollower.start(RegistryFixture.OWL, log.key().verifier(),
            (_, _, _, services, _) -> {
                judged.incrementAndGet();
                return services.certificationServices().isEmpty()
                        ? Verdict.failed(Reason.NO_CERTIFICATE_CHAIN_FOUND, "Nobody is approved.")
                        : Verdict.passed();
            });

    private RegistryFollower.Taking approved() {
        log.append(new RegistryEvent.CertificationServiceApproved(log.certificationService("Dienst")));
        return start.taking().more(log.entries());
    }

    @Test
    void aSealIsJudgedOnceWhenTheSameTrustServicesHoldInItsTurn() {
        var taken = approved();
        long from = taken.size();
        log.append(log.servicePublished());
        var ahead = log.entriesFrom(from).stream().map(taken::ahead).toList();
        assertThat(judged).hasValue(1);
        assertThat(start.end(taken.moreOf(ahead), log.note())).isInstanceOf(Following.Advanced.class);
        assertThat(judged).hasValue(1);
    }

    /// What was found ahead of an entry's turn never counts for more than what it was found for.
    @Test
    void aSealIsJudgedAgainWhenOtherTrustServicesHoldInItsTurn() {
        var taken = approved();
        long from = taken.size();
        log.append(new RegistryEvent.CertificationServiceWithdrawn("Dienst"));
        log.append(log.servicePublished());
        var ahead = log.entriesFrom(from).stream().map(taken::ahead).toList();
        assertThat(judged).as("ahead, as good").hasValue(1);
        assertThat(start.end(taken.moreOf(ahead), log.note())).isInstanceOfSatisfying(Following.Refused.class,
                refused -> assertThat(refused.rejection().detail()).contains("/seal", "Nobody is approved."));
        assertThat(judged).hasValue(2);
    }

    @Test
    void manyReadAtTheSameTimeMakeTheSameState() {
        for (int i = 0; i < 200; i++) {
            log.append(log.servicePublished());
        }
        var own = log.newFollower();
        var first = own.taking();
        var parallel = first.moreOf(log.entries().parallelStream().map(first::ahead).toList());
        assertThat(own.end(parallel, log.note())).isInstanceOfSatisfying(Following.Advanced.class,
                advanced -> assertThat(advanced.follower().registry().position())
                        .isEqualTo(log.registry().position()));
    }
}
