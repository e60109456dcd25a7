package de.hellweg.trust.certificate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Remembers values by key, at most about twice the size given: what is asked for stays, what is not asked for while
/// as many new ones arrive is forgotten. Thread-safe; a race costs at worst a value worked out twice.
public final class BoundedMemory<K, V> {
    private final long size;
    private final ToLongFunction<? super K> weight;
    private volatile Generation<K, V> young = new Generation<>();
    private volatile Generation<K, V> old = new Generation<>();

    /// What came between two turns, and what its keys weigh together.
    private static final class Generation<K, V> {
        private final Map<K, V> values = new ConcurrentHashMap<>();
        private final AtomicLong weight = new AtomicLong();
    }

    public BoundedMemory(int size) {
        this(size, _ -> 1);
    }

    /// Where others choose how long a key is, a number of keys is no bound.
    ///
    /// @param size what the keys weigh together
    public BoundedMemory(long size, ToLongFunction<? super K> weight) {
        this.size = size;
        this.weight = weight;
    }

    public Optional<V> get(K key) {
        var found = young.values.get(key);
        if (found != null) {
            return Optional.of(found);
        }
        var older = old.values.get(key);
        if (older != null) {
            put(key, older);
        }
        return Optional.ofNullable(older);
    }

    /// What is remembered, or else what is made now; what making throws is not remembered.
    public V get(K key, Function<? super K, ? extends V> making) {
        var remembered = get(key);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        V made = making.apply(key);
        put(key, made);
        return made;
    }

    public void put(K key, V value) {
        if (young.weight.get() >= size) {
            turn();
        }
        var generation = young;
        if (generation.values.put(key, value) == null) {
            generation.weight.addAndGet(weight.applyAsLong(key));
        }
    }

    private synchronized void turn() {
        if (young.weight.get() >= size) {
            old = young;
            young = new Generation<>();
        }
    }
}
