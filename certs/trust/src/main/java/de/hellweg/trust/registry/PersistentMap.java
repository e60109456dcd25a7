package de.hellweg.trust.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An immutable map whose versions share what they have in common: a hash trie of 32 branches a level (Bagwell 2001).
/// Looking up and changing take at most seven steps, so that a state of 100,000 services is cheap to keep and to change.
final class PersistentMap<K, V> {
    private static final int BITS = 5;

    private sealed interface Node<K, V> permits Branch, Leaf, Collision {}

    /// Children for the bits set, in their order. The array is never changed once it stands here.
    private static final class Branch<K, V> implements Node<K, V> {
        private final int bits;
        private final Node<K, V>[] children;

        Branch(int bits, Node<K, V>[] children) {
            this.bits = bits;
            this.children = children;
        }

        boolean has(int bit) {
            return (bits & bit) != 0;
        }

        Node<K, V> child(int bit) {
            return children[index(bits, bit)];
        }

        Branch<K, V> with(int bit, Node<K, V> child) {
            int index = index(bits, bit);
            if (has(bit)) {
                var changed = children.clone();
                changed[index] = child;
                return new Branch<>(bits, changed);
            }
            var grown = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, index, grown, index + 1, children.length - index);
            grown[index] = child;
            return new Branch<>(bits | bit, grown);
        }

        Optional<Node<K, V>> without(int bit) {
            if (children.length == 1) {
                return Optional.empty();
            }
            int index = index(bits, bit);
            var left = Arrays.copyOf(children, children.length - 1);
            System.arraycopy(children, index + 1, left, index, left.length - index);
            return Optional.of(new Branch<>(bits & ~bit, left));
        }
    }

    /// One pair.
    private record Leaf<K, V>(int hash, K key, V value) implements Node<K, V> {}

    /// The pairs of one hash, never none.
    private record Collision<K, V>(int hash, List<Leaf<K, V>> pairs) implements Node<K, V> {}

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
        return root.flatMap(node -> get(node, key, spread(key)));
    }

    private static <K, V> Optional<V> get(Node<K, V> root, K key, int hash) {
        var node = root;
        for (int shift = 0;; shift += BITS) {
            switch (node) {
                case Branch<K, V> branch -> {
                    int bit = bit(hash, shift);
                    if (!branch.has(bit)) {
                        return Optional.empty();
                    }
                    node = branch.child(bit);
                }
                case Leaf<K, V> leaf -> {
                    return leaf.hash() == hash && leaf.key().equals(key) ? Optional.of(leaf.value()) : Optional.empty();
                }
                case Collision<K, V>(var shared, var pairs) -> {
                    return shared == hash
                            ? pairs.stream().filter(pair -> pair.key().equals(key)).findFirst().map(Leaf::value)
                            : Optional.empty();
                }
            }
        }
    }

    PersistentMap<K, V> put(K key, V value) {
        var leaf = new Leaf<>(spread(key), key, value);
        var grown = root.<Node<K, V>>map(node -> put(node, leaf, 0)).orElse(leaf);
        return new PersistentMap<>(Optional.of(grown), has(key) ? size : size + 1);
    }

    private static <K, V> Node<K, V> put(Node<K, V> node, Leaf<K, V> added, int shift) {
        return switch (node) {
            case Branch<K, V> branch -> {
                int bit = bit(added.hash(), shift);
                yield branch.with(bit, branch.has(bit) ? put(branch.child(bit), added, shift + BITS) : added);
            }
            case Leaf<K, V> leaf when leaf.hash() != added.hash() -> apart(leaf, leaf.hash(), added, shift);
            case Leaf<K, V> leaf -> leaf.key().equals(added.key())
                    ? added
                    : new Collision<>(leaf.hash(), List.of(leaf, added));
            case Collision<K, V> same when same.hash() != added.hash() -> apart(same, same.hash(), added, shift);
            case Collision<K, V> same -> {
                var pairs = without(same, added.key());
                pairs.add(added);
                yield new Collision<>(same.hash(), List.copyOf(pairs));
            }
        };
    }

    /// A branch that holds a node of one hash, and a leaf of another.
    private static <K, V> Node<K, V> apart(Node<K, V> node, int hash, Leaf<K, V> added, int shift) {
        return put(new Branch<>(bit(hash, shift), one(node)), added, shift);
    }

    @SuppressWarnings("unchecked") // an array cannot be made of a type that is only a variable
    private static <K, V> Node<K, V>[] one(Node<K, V> node) {
        return (Node<K, V>[]) new Node<?, ?>[]{node};
    }

    private static <K, V> List<Leaf<K, V>> without(Collision<K, V> same, K key) {
        var pairs = new ArrayList<>(same.pairs());
        pairs.removeIf(pair -> pair.key().equals(key));
        return pairs;
    }

    PersistentMap<K, V> remove(K key) {
        if (!has(key)) {
            return this;
        }
        return new PersistentMap<>(root.flatMap(node -> remove(node, key, spread(key), 0)), size - 1);
    }

    /// The key is there.
    private static <K, V> Optional<Node<K, V>> remove(Node<K, V> node, K key, int hash, int shift) {
        return switch (node) {
            case Branch<K, V> branch -> {
                int bit = bit(hash, shift);
                var left = remove(branch.child(bit), key, hash, shift + BITS);
                yield left.isPresent() ? Optional.of(branch.with(bit, left.get())) : branch.without(bit);
            }
            case Leaf<K, V> _ -> Optional.empty();
            case Collision<K, V> same -> {
                var pairs = without(same, key);
                yield Optional.of(pairs.size() == 1 ? pairs.getFirst() : new Collision<>(hash, List.copyOf(pairs)));
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

    private static <K, V> void walk(Node<K, V> node, Consumer<Leaf<K, V>> visitor) {
        switch (node) {
            case Branch<K, V> branch -> {
                for (var child : branch.children) {
                    walk(child, visitor);
                }
            }
            case Leaf<K, V> leaf -> visitor.accept(leaf);
            case Collision<K, V>(_, var pairs) -> pairs.forEach(visitor);
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
