package de.hellweg.registry.backup;

import de.hellweg.trust.registry.RegistryFollower;

/// How the log in a backup stands to the one of the registry that runs.
public sealed interface Standing {

    /// It is the same log.
    ///
    /// @param behind how many entries came after the backup
    record Same(long behind) implements Standing {}

    /// It is the same log and goes on further: the registry that runs lost entries that it has signed.
    ///
    /// @param by how many entries
    record Ahead(long by) implements Standing {}

    /// It is another log, signed by the same keys: one of the two is a fork.
    ///
    /// @param common how many first entries both have
    record Forked(long common) implements Standing {}

    /// It is signed by a key that this registry never had.
    record Foreign() implements Standing {}

    /// Compares both.
    ///
    /// @param saved the log in the backup, verified under the key that came with it
    /// @param running the log of the registry that runs
    static Standing of(RegistryFollower saved, RegistryFollower running) {
        if (!signedHere(saved, running)) {
            return new Foreign();
        }
        long common = common(saved, running);
        if (common == saved.size()) {
            return new Same(running.size() - common);
        }
        return common == running.size() ? new Ahead(saved.size() - common) : new Forked(common);
    }

    /// The key that came with a backup proves nothing: it must be one of this log, or have been endorsed by one.
    private static boolean signedHere(RegistryFollower saved, RegistryFollower running) {
        var named = saved.registry().logKeys();
        return saved.signing().stream().allMatch(key -> running.key().equals(key) || running.registry().logKeys().all()
                .stream().anyMatch(known -> known.key().equals(key)))
                || (!named.all().isEmpty() && named.descendFrom(running.key()));
    }

    /// The roots at a size are the same exactly up to where both logs part.
    private static long common(RegistryFollower one, RegistryFollower other) {
        long same = 0;
        long beyond = Math.min(one.size(), other.size()) + 1;
        while (beyond - same > 1) {
            long middle = same + (beyond - same) / 2;
            if (one.rootAt(middle).equals(other.rootAt(middle))) {
                same = middle;
            } else {
                beyond = middle;
            }
        }
        return same;
    }
}
