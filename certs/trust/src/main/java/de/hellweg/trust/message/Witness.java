package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What a sender tells of the two logs it stands on: its own log's newest checkpoint (`Hellweg-Checkpoint`, the signed
/// note in base64, since a note has several lines) and its place in the registry's log (`Hellweg-Registry`).
record Witness(Optional<String> checkpoint, Optional<RegistryPosition> registry) {

    static Witness of(HeadLines lines) {
        return new Witness(lines.find(HeaderNames.CHECKPOINT).map(Witness::note),
                lines.find(HeaderNames.REGISTRY).map(RegistryPosition::parse));
    }

    static Header header(String note) {
        return new Header(HeaderNames.CHECKPOINT,
                Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)));
    }

    private static String note(String written) {
        try {
            var note = Base64.getDecoder().decode(written);
            if (!isCanonical(written, note)) {
                throw new Malformed(HeaderNames.CHECKPOINT, "is not canonical base64");
            }
            return Utf8.decode(note);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Malformed(HeaderNames.CHECKPOINT, "is not UTF-8 text in base64", e);
        }
    }

    /// Only the end of what the decoder takes can be written in several ways: without padding, or with bits that are lost.
    private static boolean isCanonical(String written, byte[] note) {
        int last = note.length - (note.length % 3 == 0 ? Math.min(3, note.length) : note.length % 3);
        var end = Base64.getEncoder().encodeToString(Arrays.copyOfRange(note, last, note.length));
        return written.length() == (note.length + 2) / 3 * 4 && written.endsWith(end);
    }
}
