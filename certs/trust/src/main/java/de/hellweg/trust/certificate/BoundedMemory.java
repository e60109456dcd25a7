package de.hellweg.trust.certificate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers values by key, at most about twice the size given: what is asked for stays, what is not asked for while
/// as many new ones arrive is forgotten. Thread-safe; a race costs at worst a value worked out twice.
public final class BoundedMemory<K, V> {
    private final int size;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = new ConcurrentHashMap<>();

    public BoundedMemory(int size) {
        this.size = size;
    }

    public Optional<V> get(K key) {
        var found = young.get(key);
        if (found != null) {
            return Optional.of(found);
        }
        var older = old.get(key);
        if (older != null) {
            put(key, older);
        }
        return Optional.ofNullable(older);
    }

    public void put(K key, V value) {
        if (young.size() >= size) {
            turn();
        }
        young.put(key, value);
    }

    private synchronized void turn() {
        if (young.size() >= size) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
