package de.hellweg.registry.pages.history;

import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.seal.Seal;
import java.util.Optional;

/// Who sealed an entry. The registry checked the seal when it took the entry, and every follower checks it again.
final class SealFacts {
    private SealFacts() {}

    static Optional<Seal> of(RegistryEntry entry) {
        return entry.seal().map(Seal::parse);
    }

    /// The name the member has now, or its identifier when it has left.
    static String sealer(Seal seal, Registry registry) {
        var id = seal.certificate().member();
        return registry.member(id).map(member -> member.name()).orElse(id.path());
    }
}
