package de.hellweg.trust.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.MerkleHistory;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Following.Advanced;
import de.hellweg.trust.registry.Following.Refused;
import de.hellweg.trust.registry.entry.EntryAhead;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.logkey.LogKeys;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Follows the registry's log: takes checkpoints and entries, and believes only what continues the log it has seen. It
/// keeps its own tree, so that no other history can be put in the place of the one it knows (rollback, fork). Immutable.
public final class RegistryFollower {
    private final NoteVerifier key;
    private final Fold fold;
    private final MerkleHistory tree;
    private final Registry registry;

    private RegistryFollower(NoteVerifier key, Fold fold, MerkleHistory tree, Registry registry) {
        this.key = key;
        this.fold = fold;
        this.tree = tree;
        this.registry = registry;
    }

    /// A follower that has seen nothing.
    public static RegistryFollower start(Anchor anchor, RegistrationSeals seals) {
        return start(anchor.instance(), anchor.logKey(), seals);
    }

    /// A follower that has seen nothing, of the log with that key.
    public static RegistryFollower start(InstanceId instance, NoteVerifier key, RegistrationSeals seals) {
        var nothing = new Checkpoint(LogOrigin.ofRegistry(instance), 0, MerkleHash.EMPTY_ROOT, Instant.EPOCH);
        return new RegistryFollower(key, new Fold(seals), MerkleHistory.empty(),
                new Registry(RegistryState.empty(instance), nothing, ""));
    }

    /// The state at the newest checkpoint.
    public Registry registry() {
        return registry;
    }

    public long size() {
        return tree.size();
    }

    /// The key by which the log is known: the anchor's.
    public NoteVerifier key() {
        return key;
    }

    /// The keys that sign the log now.
    public List<NoteVerifier> signing() {
        return registry.logKeys().signing(key);
    }

    /// The root this log had at an earlier size; empty if it was never of that size. A peer that states another root was
    /// shown another history.
    public Optional<Digest> rootAt(long size) {
        return size < 0 || size > tree.size() ? Optional.empty() : Optional.of(tree.root(size));
    }

    /// Takes the entries from this follower's size up to the checkpoint's, and the checkpoint.
    ///
    /// @param note the checkpoint as signed note
    /// @param entries canonical bytes, in order
    public Following advance(String note, List<byte[]> entries) {
        return end(taking().more(entries), note);
    }

    /// Begins to take entries page by page, from this follower's size on.
    public Taking taking() {
        return new Taking(fold, tree, registry.state());
    }

    /// Ends what [#taking] began, with the checkpoint over all of it.
    public Following end(Taking taken, String note) {
        return checked(note, taken.state().logKeys(), checkpoint -> taken.size() == checkpoint.size()
                ? proved(taken, checkpoint, note)
                : otherCount(taken.size(), checkpoint));
    }

    private Following checked(String note, LogKeys keys, Function<Checkpoint, Following> then) {
        Checkpoint checkpoint;
        try {
            var signed = SignedNote.parse(note);
            if (!keys.descendFrom(key)) {
                return refused(Reason.SIG_CRYPTO_FAILURE,
                        "The keys of the registry's log do not go back to " + key.name()
                                + "'s key in the anchor.");
            }
            if (!keys.signing(key).stream().allMatch(signed::signedBy)) {
                return refused(Reason.SIG_CRYPTO_FAILURE,
                        "The checkpoint is not signed by the registry's key, or not by"
                                + " each that is in use.");
            }
            checkpoint = Checkpoint.parse(signed.text());
        } catch (Malformed e) {
            return refused(Reason.FORMAT_FAILURE, "The registry's checkpoint is malformed: " + e.problem() + ".");
        }
        return place(checkpoint).map(problem -> refused(Reason.TIMESTAMP_ORDER_FAILURE, problem))
                .orElseGet(() -> then.apply(checkpoint));
    }

    /// Begins to take this log's own entries again from the first, to see an earlier state: their seals were checked when
    /// they came.
    public Taking again() {
        return new Taking(new Fold((_, _, _, _, _) -> Verdict.passed()), MerkleHistory.empty(),
                RegistryState.empty(registry.instance()));
    }

    /// The state at an earlier size, from what [#again] began. It has no signed checkpoint; its time is that of its last
    /// entry. Throws [IllegalArgumentException] if these are not the first entries of this log.
    public Registry past(Taking taken) {
        if (taken.unlawful().isPresent() || !rootAt(taken.size()).equals(Optional.of(taken.root()))) {
            throw new IllegalArgumentException("these are not the first entries of this log");
        }
        var state = taken.state();
        return new Registry(state, new Checkpoint(registry.checkpoint().origin(), taken.size(), taken.root(),
                state.lastTime()), "");
    }

    /// Whether the entry could be the next one; throws [EntryRefused] if not. For the registry, before it appends.
    ///
    /// @return the keys that must sign the checkpoint over it
    public List<NoteVerifier> check(RegistryEntry entry) {
        return fold.apply(registry.state(), EntryAhead.of(entry)).logKeys().signing(key);
    }

    /// The log's tree, for proofs and tiles.
    public MerkleHistory tree() {
        return tree;
    }

    /// The checkpoint this log would have with these entries more. For the registry, which then signs it.
    public Checkpoint checkpointWith(List<byte[]> entries, Instant time) {
        var grown = tree.append(entries.stream().map(MerkleHash::leaf).toList());
        return new Checkpoint(registry.checkpoint().origin(), grown.size(), grown.root(), time);
    }

    /// Why the checkpoint cannot follow the one before, if it cannot.
    private Optional<String> place(Checkpoint next) {
        var last = registry.checkpoint();
        if (!next.origin().equals(last.origin())) {
            return Optional.of("The checkpoint is of another log.");
        }
        if (next.size() < last.size()) {
            return Optional.of("The registry's log shrank from " + last.size() + " to " + next.size() + " entries.");
        }
        if (next.time().isBefore(last.time())) {
            return Optional.of("The registry's checkpoint is older than one already seen.");
        }
        return Optional.empty();
    }

    private static Following otherCount(long size, Checkpoint checkpoint) {
        return refused(Reason.FORMAT_FAILURE, "The entries lead to size " + size + ", the checkpoint is of size "
                + checkpoint.size() + " of the registry's log.");
    }

    private Following proved(Taking taken, Checkpoint checkpoint, String note) {
        if (!taken.root().equals(checkpoint.root())) {
            return refused(Reason.HASH_FAILURE,
                    "The registry's log is not a continuation of the one seen before, at size " + tree.size() + ".");
        }
        if (taken.unlawful().isPresent()) {
            return new Refused(taken.unlawful().get());
        }
        if (taken.state().lastTime().isAfter(checkpoint.time())) {
            return refused(Reason.TIMESTAMP_ORDER_FAILURE, "The checkpoint is older than an entry it covers.");
        }
        return new Advanced(
                new RegistryFollower(key, fold, taken.tree(), new Registry(taken.state(), checkpoint, note)));
    }

    private static Following refused(Reason reason, String detail) {
        return new Refused(Verdict.failed(reason, detail));
    }

    /// Entries taken page by page, so that a log of any length passes in the memory of one page. Nothing of it is believed
    /// before a checkpoint proves it ([#end]). Immutable.
    public static final class Taking {
        private final Fold fold;
        private final MerkleHistory tree;
        private final RegistryState state;
        private final Optional<Rejection> unlawful;

        Taking(Fold fold, MerkleHistory tree, RegistryState state) {
            this(fold, tree, state, Optional.empty());
        }

        private Taking(Fold fold, MerkleHistory tree, RegistryState state, Optional<Rejection> unlawful) {
            this.fold = fold;
            this.tree = tree;
            this.state = state;
            this.unlawful = unlawful;
        }

        /// With the next entries, in canonical bytes. An unlawful one is kept in mind for the end; what comes after it is only
        /// counted and hashed.
        public Taking more(List<byte[]> entries) {
            return moreOf(entries.stream().map(this::ahead).toList());
        }

        /// Reads one of the next entries ahead of its turn, for [#moreOf]: most of the work of taking it, which may be done
        /// for many at the same time and in any order.
        public EntryAhead ahead(byte[] canonical) {
            return fold.ahead(state, canonical);
        }

        /// As [#more], with entries that were read ahead, in the log's order.
        public Taking moreOf(List<EntryAhead> entries) {
            var grown = tree.append(entries.stream().map(EntryAhead::leaf).toList());
            if (unlawful.isPresent()) {
                return new Taking(fold, grown, state, unlawful);
            }
            var folded = state;
            for (int i = 0; i < entries.size(); i++) {
                try {
                    folded = fold.apply(folded, entries.get(i));
                } catch (Malformed | EntryRefused e) {
                    return new Taking(fold, grown, folded, Optional.of(Verdict.failed(Reason.FORMAT_FAILURE, "Entry "
                            + (tree.size() + i) + " of the registry's log is not lawful: " + e.getMessage() + ".")));
                }
            }
            return new Taking(fold, grown, folded);
        }

        /// How many entries the log has with those taken.
        public long size() {
            return tree.size();
        }

        /// The root it has with those taken.
        public Digest root() {
            return tree.root();
        }

        MerkleHistory tree() {
            return tree;
        }

        RegistryState state() {
            return state;
        }

        Optional<Rejection> unlawful() {
            return unlawful;
        }
    }
}
