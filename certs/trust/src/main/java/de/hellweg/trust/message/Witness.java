package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
            if (!Base64.getEncoder().encodeToString(note).equals(written)) {
                throw new Malformed(HeaderNames.CHECKPOINT, "is not canonical base64");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Malformed(HeaderNames.CHECKPOINT, "is not UTF-8 text in base64", e);
        }
    }
}
