package de.hellweg.trust.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An immutable map whose versions share what they have in common: a hash trie of 32 branches a level (Bagwell 2001).
/// Looking up and changing take at most seven steps, so that a state of 100,000 services is cheap to keep and to change.
final class PersistentMap<K, V> {
    private static final int BITS = 5;

    private sealed interface Node<K, V> permits Branch, Bucket {}

    /// Children for the bits set, in their order.
    private record Branch<K, V>(int bits, List<Node<K, V>> children) implements Node<K, V> {}

    /// The pairs of one hash; one but for collisions, never none.
    private record Bucket<K, V>(int hash, List<Pair<K, V>> pairs) implements Node<K, V> {}

    private record Pair<K, V>(K key, V value) {}

    private final Optional<Node<K, V>> root;
    private final int size;

    private PersistentMap(Optional<Node<K, V>> root, int size) {
        this.root = root;
        this.size = size;
    }

    static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(Optional.empty(), 0);
    }

    int size() {
        return size;
    }

    boolean has(K key) {
        return get(key).isPresent();
    }

    Optional<V> get(K key) {
        int hash = spread(key);
        var node = root;
        for (int shift = 0; node.isPresent(); shift += BITS) {
            switch (node.get()) {
                case Branch<K, V>(var bits, var children) -> {
                    int bit = bit(hash, shift);
                    node = (bits & bit) == 0 ? Optional.empty() : Optional.of(children.get(index(bits, bit)));
                }
                case Bucket<K, V> bucket -> {
                    return bucket.hash() == hash ? find(bucket, key) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static <K, V> Optional<V> find(Bucket<K, V> bucket, K key) {
        for (var pair : bucket.pairs()) {
            if (pair.key().equals(key)) {
                return Optional.of(pair.value());
            }
        }
        return Optional.empty();
    }

    PersistentMap<K, V> put(K key, V value) {
        var bucket = new Bucket<>(spread(key), List.of(new Pair<>(key, value)));
        var grown = root.<Node<K, V>>map(node -> put(node, bucket, 0)).orElse(bucket);
        return new PersistentMap<>(Optional.of(grown), has(key) ? size : size + 1);
    }

    private static <K, V> Node<K, V> put(Node<K, V> node, Bucket<K, V> added, int shift) {
        return switch (node) {
            case Branch<K, V>(var bits, var children) -> {
                int bit = bit(added.hash(), shift);
                int index = index(bits, bit);
                var changed = new ArrayList<>(children);
                if ((bits & bit) == 0) {
                    changed.add(index, added);
                } else {
                    changed.set(index, put(children.get(index), added, shift + BITS));
                }
                yield new Branch<>(bits | bit, List.copyOf(changed));
            }
            case Bucket<K, V> bucket when bucket.hash() == added.hash() -> {
                var pairs = without(bucket, added.pairs().getFirst().key());
                pairs.addAll(added.pairs());
                yield new Bucket<>(bucket.hash(), List.copyOf(pairs));
            }
            case Bucket<K, V> bucket ->
                put(put(new Branch<>(0, List.of()), bucket, shift), added, shift);
        };
    }

    private static <K, V> List<Pair<K, V>> without(Bucket<K, V> bucket, K key) {
        var pairs = new ArrayList<>(bucket.pairs());
        pairs.removeIf(pair -> pair.key().equals(key));
        return pairs;
    }

    PersistentMap<K, V> remove(K key) {
        if (!has(key)) {
            return this;
        }
        return new PersistentMap<>(root.flatMap(node -> remove(node, key, spread(key), 0)), size - 1);
    }

    private static <K, V> Optional<Node<K, V>> remove(Node<K, V> node, K key, int hash, int shift) {
        return switch (node) {
            case Branch<K, V>(var bits, var children) -> {
                int bit = bit(hash, shift);
                int index = index(bits, bit);
                var changed = new ArrayList<>(children);
                var left = remove(children.get(index), key, hash, shift + BITS);
                if (left.isPresent()) {
                    changed.set(index, left.get());
                    yield Optional.of(new Branch<>(bits, List.copyOf(changed)));
                }
                changed.remove(index);
                yield changed.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Branch<>(bits & ~bit, List.copyOf(changed)));
            }
            case Bucket<K, V> bucket -> {
                var pairs = without(bucket, key);
                yield pairs.isEmpty() ? Optional.empty() : Optional.of(new Bucket<>(hash, List.copyOf(pairs)));
            }
        };
    }

    /// The keys, in no stated order.
    List<K> keys() {
        var keys = new ArrayList<K>(size);
        root.ifPresent(node -> walk(node, pair -> keys.add(pair.key())));
        return keys;
    }

    /// The values, in no stated order.
    List<V> values() {
        var values = new ArrayList<V>(size);
        root.ifPresent(node -> walk(node, pair -> values.add(pair.value())));
        return values;
    }

    private static <K, V> void walk(Node<K, V> node, Consumer<Pair<K, V>> visitor) {
        switch (node) {
            case Branch<K, V>(_, var children) -> children.forEach(child -> walk(child, visitor));
            case Bucket<K, V>(_, var pairs) -> pairs.forEach(visitor);
        }
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 16;
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & 31);
    }

    private static int index(int bits, int bit) {
        return Integer.bitCount(bits & (bit - 1));
    }
}
