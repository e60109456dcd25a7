package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// A log's size and root at a time (C2SP tlog-checkpoint): origin, size, root in base64, and the extension line
/// `time 2026-11-23T08:00:00.000Z`. Further extension lines are allowed and left unread.
///
/// @param origin the log's name, and the name of its key
/// @param time of signing, UTC in milliseconds
public record Checkpoint(String origin, long size, Digest root, Instant time) {
    private static final String WHAT = "checkpoint";
    private static final String TIME = "time ";

    public Checkpoint {
        NoteKey.checkName(origin);
        if (size < 0 || root.algorithm() != Digest.Algorithm.SHA256) {
            throw new Malformed(WHAT, "needs a size from 0 and a SHA-256 root");
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Verifies the key's signature and reads the checkpoint under the key's name; throws [Malformed].
    public static Checkpoint open(String note, NoteVerifier key) {
        var signed = SignedNote.parse(note);
        if (!signed.signedBy(key)) {
            throw new Malformed(WHAT, "is not signed by " + key.name());
        }
        var checkpoint = parse(signed.text());
        if (!checkpoint.origin().equals(key.name())) {
            throw new Malformed(WHAT, "is of another log than " + key.name());
        }
        return checkpoint;
    }

    /// Reads the text; throws [Malformed].
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 5 || !lines[lines.length - 1].isEmpty()) {
            throw new Malformed(WHAT, "must have at least four lines");
        }
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new Malformed(WHAT, "has an empty line");
            }
        }
        return new Checkpoint(lines[0], size(lines[1]), root(lines[2]), time(lines[3]));
    }

    private static long size(String written) {
        try {
            if (Long.toString(Long.parseLong(written)).equals(written)) {
                return Long.parseLong(written);
            }
        } catch (NumberFormatException e) {
            throw new Malformed(WHAT, "has a size that is not a number", e);
        }
        throw new Malformed(WHAT, "has a size in another spelling");
    }

    private static Digest root(String written) {
        try {
            var root = Digest.ofSha256(Base64.getDecoder().decode(written));
            if (root.base64().equals(written)) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "has a root that is not base64", e);
        }
        throw new Malformed(WHAT, "has a root in another spelling");
    }

    private static Instant time(String line) {
        if (!line.startsWith(TIME)) {
            throw new Malformed(WHAT, "lacks its time");
        }
        return UtcTime.parse(line.substring(TIME.length()));
    }

    /// The lines that are signed.
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n" + TIME + UtcTime.write(time) + "\n";
    }

    /// The note signed by the log's own keys, whose name must be the origin.
    public SignedNote sign(NoteSigner... keys) {
        for (NoteSigner key : keys) {
            if (!key.name().equals(origin)) {
                throw new IllegalArgumentException("a log signs under its own name");
            }
        }
        return SignedNote.sign(text(), keys);
    }
}
