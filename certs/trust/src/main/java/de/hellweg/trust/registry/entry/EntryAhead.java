package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.tiles.Tiles;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.verdict.Verdict;
import java.util.Optional;
import java.util.function.BiFunction;

/// An entry that was read ahead of its turn: all that can be found out without the entries before it. That is most of the
/// work, and many may be read at the same time. Whether the entry is lawful, only the fold says, in its turn. Immutable.
public final class EntryAhead {
    private final int length;
    private final Digest leaf;
    private final Optional<RegistryEntry> entry;
    private final Optional<RegistryEvent> event;
    private final Optional<Malformed> problem;
    private final Optional<JudgedSeal> seal;

    private EntryAhead(int length, Digest leaf, Read read) {
        this.length = length;
        this.leaf = leaf;
        this.entry = read.entry();
        this.event = read.event();
        this.problem = read.problem();
        this.seal = read.seal();
    }

    /// What an entry's seal is worth, if these are the trust services when its turn comes.
    public record JudgedSeal(TrustServices services, Verdict verdict) {}

    private record Read(Optional<RegistryEntry> entry, Optional<RegistryEvent> event, Optional<Malformed> problem,
            Optional<JudgedSeal> seal) {

        static Read failed(Malformed problem) {
            return new Read(Optional.empty(), Optional.empty(), Optional.of(problem), Optional.empty());
        }
    }

    /// Reads an entry from its canonical bytes; what is wrong with them is said in its turn.
    ///
    /// @param judge what the seal of what a member asks for is worth; empty to leave that for later
    public static EntryAhead of(byte[] canonical,
            BiFunction<RegistryEntry, ByMember, Optional<JudgedSeal>> judge) {
        var leaf = MerkleHash.leaf(canonical);
        if (canonical.length > Tiles.LONGEST_ENTRY) {
            return new EntryAhead(canonical.length, leaf,
                    Read.failed(new Malformed("/", "has more than " + Tiles.LONGEST_ENTRY + " bytes")));
        }
        try {
            return new EntryAhead(canonical.length, leaf, read(RegistryEntry.parse(canonical), judge));
        } catch (Malformed e) {
            return new EntryAhead(canonical.length, leaf, Read.failed(e));
        }
    }

    /// An entry that is about to be written.
    public static EntryAhead of(RegistryEntry entry) {
        var canonical = entry.canonical();
        return new EntryAhead(canonical.length, MerkleHash.leaf(canonical), read(entry, (_, _) -> Optional.empty()));
    }

    private static Read read(RegistryEntry entry, BiFunction<RegistryEntry, ByMember, Optional<JudgedSeal>> judge) {
        try {
            var event = entry.event();
            return new Read(Optional.of(entry), Optional.of(event), Optional.empty(),
                    event instanceof ByMember asked ? judge.apply(entry, asked) : Optional.empty());
        } catch (Malformed e) {
            return new Read(Optional.of(entry), Optional.empty(), Optional.of(e), Optional.empty());
        }
    }

    /// Of its canonical form, in bytes.
    public int length() {
        return length;
    }

    public Digest leaf() {
        return leaf;
    }

    /// Throws [Malformed] if it is none.
    public RegistryEntry entry() {
        return entry.orElseThrow(problem::orElseThrow);
    }

    /// What its payload says; throws [Malformed] as [RegistryEntry#event] does.
    public RegistryEvent event() {
        return event.orElseThrow(problem::orElseThrow);
    }

    /// What its seal is worth under these trust services, if that was judged.
    public Optional<Verdict> seal(TrustServices services) {
        return seal.filter(judged -> judged.services().equals(services)).map(JudgedSeal::verdict);
    }
}
