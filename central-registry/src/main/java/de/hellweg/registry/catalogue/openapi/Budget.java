package de.hellweg.registry.catalogue.openapi;

import java.util.Optional;

/// How much of a document is shown, in characters: a small one can say so much that no page holds it, e.g. by naming one
/// part a thousand times. Belongs to one reading on one thread.
final class Budget {
    private static final int OF_A_PIECE = 100;

    private int left;

    Budget(int characters) {
        this.left = characters;
    }

    /// Takes what a piece costs besides its texts, if there is as much left.
    boolean take() {
        return take(OF_A_PIECE);
    }

    /// Takes so many characters, if there are as many left; once there are not, nothing more is given.
    boolean take(int characters) {
        left = left < 0 ? left : left - characters;
        return left >= 0;
    }

    /// The text, if there is room for it.
    Optional<String> text(Optional<String> text) {
        return text.filter(known -> take(known.length()));
    }

    /// Whether more was asked for than there was.
    boolean exceeded() {
        return left < 0;
    }
}
