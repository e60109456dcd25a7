package de.hellweg.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {

    @Test
    void makesOnceWhatItRemembers() {
        var made = new AtomicInteger();
        var memory = new BoundedMemory<String, Integer>(10);
        assertThat(memory.get("a", _ -> made.incrementAndGet())).isEqualTo(1);
        assertThat(memory.get("a", _ -> made.incrementAndGet())).isEqualTo(1);
        assertThat(memory.get("a")).contains(1);
    }

    @Test
    void remembersNothingOfWhatCouldNotBeMade() {
        var memory = new BoundedMemory<String, Integer>(10);
        assertThatThrownBy(() -> memory.get("a", _ -> {
            throw new Malformed("a thing", "is cut");
        })).isInstanceOf(Malformed.class);
        assertThat(memory.get("a")).isEmpty();
        assertThat(memory.get("a", _ -> 1)).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsNotAskedForAndKeepsWhatIs() {
        var memory = new BoundedMemory<Integer, Integer>(10);
        memory.put(-1, -1);
        memory.put(-2, -2);
        for (int i = 0; i < 100; i++) {
            memory.put(i, i);
            assertThat(memory.get(-1)).contains(-1);
        }
        assertThat(memory.get(-2)).isEmpty();
        assertThat(memory.get(99)).contains(99);
    }

    @Test
    void countsWhatKeysWeigh() {
        var memory = new BoundedMemory<String, Integer>(1000, String::length);
        int remembered = 0;
        for (int i = 0; i < 50; i++) {
            memory.put(String.format("%0500d", i), i);
        }
        for (int i = 0; i < 50; i++) {
            remembered += memory.get(String.format("%0500d", i)).isPresent() ? 1 : 0;
        }
        assertThat(remembered).isBetween(2, 4);
    }

    @Test
    void countsAKeyThatComesAgainOnce() {
        var memory = new BoundedMemory<String, Integer>(1000, String::length);
        memory.put("kept", 0);
        for (int i = 0; i < 50; i++) {
            memory.put("x".repeat(500), i);
        }
        assertThat(memory.get("kept")).contains(0);
        assertThat(memory.get("x".repeat(500))).contains(49);
    }
}
