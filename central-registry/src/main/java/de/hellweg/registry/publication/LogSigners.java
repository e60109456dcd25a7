package de.hellweg.registry.publication;

import de.hellweg.trust.SigningKeyAway;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.web.administration.NotStarted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The private keys this process holds of the log: the one in `log-key`, and in `next-log-key` the one that takes over from
/// it. The log says which of them sign.
///
/// @param first the key by which this process knows the log while no entry names keys
public record LogSigners(NoteSigner first, Optional<NoteSigner> next) {

    /// For these keys, in their order. Throws [SigningKeyAway] when one is not held: nothing is signed with half of them.
    NoteSigner[] of(List<NoteVerifier> keys) {
        return keys.stream().map(key -> held(key).orElseThrow(() -> new SigningKeyAway("The log key " + key
                + " is in use, but neither log-key nor next-log-key holds it."))).toArray(NoteSigner[]::new);
    }

    private Optional<NoteSigner> held(NoteVerifier key) {
        return first.verifier().equals(key)
                ? Optional.of(first)
                : next.filter(signer -> signer.verifier().equals(key));
    }

    /// Throws [NotStarted] when this process lacks a key that the log needs now.
    public void check(RegistryFollower log) {
        var missing = log.signing().stream().filter(key -> held(key).isEmpty()).map(NoteVerifier::encoded)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new NotStarted("The log is signed with a key this registry does not hold: " + missing
                    + ". Put it where log-key or next-log-key of the settings says, and start again.");
        }
    }

    /// The newest key in use: the one that is given to whoever joins, and that cosigns.
    public NoteSigner newest(RegistryFollower log) {
        return of(List.of(log.signing().getLast()))[0];
    }

    /// The key that is held but was never used: it can be added.
    public Optional<NoteSigner> prepared(RegistryFollower log) {
        return next.filter(signer -> !log.signing().contains(signer.verifier())
                && log.registry().logKeys().all().stream().noneMatch(known -> known.key().equals(signer.verifier())));
    }

    /// Whether the key in `next-log-key` has taken over and the other is retired.
    public boolean takenOver(RegistryFollower log) {
        return next.filter(signer -> log.signing().equals(List.of(signer.verifier()))).isPresent();
    }
}
