package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a log asks of a witness (C2SP tlog-witness, add-checkpoint): the size the witness knows, the hashes that prove
/// the growth since, and the checkpoint.
public record AddCheckpoint(long oldSize, List<Digest> proof, SignedNote note) {
    private static final String WHAT = "add-checkpoint";
    private static final String OLD = "old ";
    private static final int MOST_HASHES = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MOST_HASHES) {
            throw new Malformed(WHAT, "has a size below 0 or too many hashes");
        }
    }

    /// Reads the body of a request; throws [Malformed].
    public static AddCheckpoint parse(String body) {
        int end = body.indexOf("\n\n");
        if (end < 0 || !body.startsWith(OLD)) {
            throw new Malformed(WHAT, "must have an old size, hashes, an empty line and a checkpoint");
        }
        var lines = body.substring(0, end).split("\n", MOST_HASHES + 2);
        if (lines.length > MOST_HASHES + 1) {
            throw new Malformed(WHAT, "has more than " + MOST_HASHES + " hashes");
        }
        var proof = new ArrayList<Digest>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(hash(lines[i]));
        }
        return new AddCheckpoint(size(lines[0].substring(OLD.length())), proof,
                SignedNote.parse(body.substring(end + 2)));
    }

    private static long size(String written) {
        if (!written.matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed(WHAT, "has an old size that is not a number");
        }
        return Long.parseLong(written);
    }

    private static Digest hash(String written) {
        try {
            var hash = Digest.ofSha256(Base64.getDecoder().decode(written));
            if (hash.base64().equals(written)) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "has a hash that is not 32 bytes in base64", e);
        }
        throw new Malformed(WHAT, "has a hash in another spelling");
    }

    /// The body of the request.
    public String encoded() {
        var body = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(note.encoded()).toString();
    }
}
