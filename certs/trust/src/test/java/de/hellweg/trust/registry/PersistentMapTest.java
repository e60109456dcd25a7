package de.hellweg.trust.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    /// A key whose hashes collide often, in whole and in their low bits.
    private record Key(int number) {
        @Override
        public int hashCode() {
            return (number % 7) << 27 | number % 3;
        }
    }

    private record Version(PersistentMap<Key, Integer> map, Map<Key, Integer> expected) {
        void check() {
            assertThat(map.size()).isEqualTo(expected.size());
            expected.forEach((key, value) -> assertThat(map.get(key)).contains(value));
            assertThat(map.keys()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            assertThat(map.values()).containsExactlyInAnyOrderElementsOf(expected.values());
            for (int number = 0; number < 200; number++) {
                assertThat(map.has(new Key(number))).isEqualTo(expected.containsKey(new Key(number)));
            }
        }
    }

    @Test
    void answersAsAHashMapDoesInEveryVersion() {
        var random = new Random(5);
        var versions = new ArrayList<>(List.of(new Version(PersistentMap.empty(), Map.of())));
        for (int step = 0; step < 2_000; step++) {
            var last = versions.getLast();
            var expected = new HashMap<>(last.expected());
            var key = new Key(random.nextInt(200));
            if (random.nextInt(3) > 0) {
                expected.put(key, step);
                versions.add(new Version(last.map().put(key, step), expected));
            } else {
                expected.remove(key);
                versions.add(new Version(last.map().remove(key), expected));
            }
            if (step % 50 == 0) {
                versions.get(random.nextInt(versions.size())).check();
            }
        }
        versions.getLast().check();
        versions.getFirst().check();
    }

    @Test
    void holdsManyKeysAndForgetsThemAll() {
        var map = PersistentMap.<Integer, Integer>empty();
        for (int i = 0; i < 20_000; i++) {
            map = map.put(i * 31, i);
        }
        assertThat(map.size()).isEqualTo(20_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(map.get(i * 31)).contains(i);
            map = map.remove(i * 31);
        }
        assertThat(map.size()).isZero();
        assertThat(map.keys()).isEmpty();
    }
}
