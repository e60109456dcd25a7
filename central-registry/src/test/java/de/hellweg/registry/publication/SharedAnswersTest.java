package de.hellweg.registry.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.publication.Answers.Prepared;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedAnswersTest {
    private static final int FOLLOWERS = 200;

    private final SharedAnswers answers = new SharedAnswers();
    private final AtomicInteger made = new AtomicInteger();

    private Prepared answer() {
        return new Prepared("text/plain", ("answer " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allWhoStandAtOneSizeGetOneAnswerThatIsMadeOnce() throws Exception {
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, FOLLOWERS)
                    .mapToObj(_ -> threads.submit(() -> answers.of(new SharedAnswers.Key(7, 100, "note"), () -> {
                        try {
                            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return answer();
                    }))).toList();
            begun.countDown();
            var first = all.getFirst().get(20, TimeUnit.SECONDS);
            for (Future<Prepared> each : all) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isSameAs(first);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void anotherSizeNumberOrCheckpointIsAnotherAnswer() {
        var answer = answers.of(new SharedAnswers.Key(7, 100, "note"), this::answer);
        assertThat(answers.of(new SharedAnswers.Key(8, 100, "note"), this::answer)).isNotSameAs(answer);
        assertThat(answers.of(new SharedAnswers.Key(7, 100, "later note"), this::answer)).isNotSameAs(answer);
        assertThat(answers.of(new SharedAnswers.Key(7, 50, "note"), this::answer)).isNotSameAs(answer);
        assertThat(answers.of(new SharedAnswers.Key(7, 100, "note"), this::answer)).isSameAs(answer);
    }

    @Test
    void whatFailedIsAskedForAgain() {
        assertThatThrownBy(() -> answers.of(new SharedAnswers.Key(7, 100, "note"), () -> {
            throw new IllegalStateException("store away");
        })).isInstanceOf(IllegalStateException.class).hasMessage("store away");
        assertThat(answers.of(new SharedAnswers.Key(7, 100, "note"), this::answer)).isNotNull();
        assertThat(made).hasValue(1);
    }

    @Test
    void onlyTheNewestAreKept() {
        var first = answers.of(new SharedAnswers.Key(0, 100, "note"), this::answer);
        for (int size = 1; size <= 100; size++) {
            answers.of(new SharedAnswers.Key(size, 100, "note"), this::answer);
        }
        assertThat(answers.of(new SharedAnswers.Key(0, 100, "note"), this::answer)).isNotSameAs(first);
        assertThat(answers.of(new SharedAnswers.Key(100, 100, "note"), this::answer)).isNotNull();
        assertThat(made).hasValue(102);
    }
}
