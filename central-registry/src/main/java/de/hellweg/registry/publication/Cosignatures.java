package de.hellweg.registry.publication;

import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import java.util.Optional;

/// What members witnessed of the newest checkpoint. In memory only: a minute later there is another checkpoint.
final class Cosignatures {
    /// So many that any client reads the note.
    private static final int MOST_SIGNERS = 64;

    private volatile Optional<SignedNote> newest = Optional.empty();

    /// The checkpoint with the cosignatures there are.
    String over(String published) {
        return newest.map(SignedNote::encoded).filter(note -> note.startsWith(published)).orElse(published);
    }

    /// Takes a verified cosignature; false when it is of another checkpoint than the one published. Beyond the most, further
    /// ones add nothing.
    synchronized boolean take(String published, SignedNote note, NoteVerifier witness) {
        var plain = SignedNote.parse(published);
        if (!plain.text().equals(note.text())) {
            return false;
        }
        var before = newest.filter(each -> each.text().equals(plain.text())).orElse(plain);
        newest = Optional.of(before.signers().size() < MOST_SIGNERS ? before.cosigned(note, witness) : before);
        return true;
    }
}
