package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A text with signatures under it (C2SP signed-note): the text, an empty line, and for each signature a line of an em
/// dash, the key's name, and in base64 the key's id and the signature.
///
/// Reading does not verify: ask [#signedBy].
public final class SignedNote {
    private static final String WHAT = "signed note";
    private static final String MARK = "— ";
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_SIGNATURES = 100;

    private final String text;
    private final List<Line> lines;

    private record Line(String name, String value) {
        int id() {
            return ByteBuffer.wrap(Base64.getDecoder().decode(value)).getInt();
        }

        byte[] signature() {
            var bytes = Base64.getDecoder().decode(value);
            return Arrays.copyOfRange(bytes, 4, bytes.length);
        }

        String encoded() {
            return MARK + name + ' ' + value + '\n';
        }
    }

    private SignedNote(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /// Signs a text; it must end with a line feed and have no other control characters.
    public static SignedNote sign(String text, NoteSigner... signers) {
        checkText(text);
        var lines = new ArrayList<Line>();
        for (NoteSigner signer : signers) {
            var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
            var value = ByteBuffer.allocate(4 + signature.length).putInt(signer.verifier().id()).put(signature).array();
            lines.add(new Line(signer.name(), Base64.getEncoder().encodeToString(value)));
        }
        return new SignedNote(text, List.copyOf(lines));
    }

    /// Reads a note; throws [Malformed].
    public static SignedNote parse(String note) {
        if (note.length() > LONGEST) {
            throw new Malformed(WHAT, "is longer than " + LONGEST + " characters");
        }
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new Malformed(WHAT, "lacks a text, an empty line and signatures");
        }
        var text = note.substring(0, end + 1);
        checkText(text);
        var lines = new ArrayList<Line>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1)) {
            lines.add(line(line));
        }
        if (lines.size() > MOST_SIGNATURES) {
            throw new Malformed(WHAT, "has more than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(text, List.copyOf(lines));
    }

    private static void checkText(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Malformed(WHAT, "has a text that does not end with a line feed or is not plain text");
        }
    }

    private static Line line(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(MARK) || space < MARK.length()) {
            throw new Malformed(WHAT, "has a signature line of another form");
        }
        var name = line.substring(MARK.length(), space);
        NoteKey.checkName(name);
        var value = line.substring(space + 1);
        try {
            var bytes = Base64.getDecoder().decode(value);
            if (bytes.length > 4 && Base64.getEncoder().encodeToString(bytes).equals(value)) {
                return new Line(name, value);
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "has a signature that is not base64", e);
        }
        throw new Malformed(WHAT, "has a signature of another form");
    }

    /// The signed text, ending with a line feed.
    public String text() {
        return text;
    }

    /// Whether the note carries a signature of this key, and it is true. Signatures of other keys do not matter; two
    /// signatures of the same key, or a false one, do not pass.
    public boolean signedBy(NoteVerifier verifier) {
        var own = lines.stream()
                .filter(line -> line.name().equals(verifier.name()) && line.id() == verifier.id()).toList();
        return own.size() == 1
                && verifier.verify(text.getBytes(StandardCharsets.UTF_8), own.getFirst().signature());
    }

    /// Whether there is a signature line of this key, true or false.
    public boolean names(NoteVerifier verifier) {
        return lines.stream().anyMatch(line -> line.name().equals(verifier.name()) && line.id() == verifier.id());
    }

    /// When this key's owner cosigned the checkpoint as a witness (C2SP tlog-cosignature, Ed25519); empty if it did not,
    /// or the cosignature is false or there twice.
    public Optional<Instant> cosignedBy(NoteVerifier verifier) {
        int id = verifier.cosignatureId();
        var own = lines.stream().filter(line -> line.name().equals(verifier.name()) && line.id() == id).toList();
        return own.size() == 1 ? Cosignature.verify(text, own.getFirst().signature(), verifier) : Optional.empty();
    }

    /// The note with a witness's cosignature more.
    public SignedNote cosign(NoteSigner witness, Instant time) {
        var signature = Cosignature.make(text, witness, time);
        var value = ByteBuffer.allocate(4 + signature.length).putInt(witness.verifier().cosignatureId()).put(signature)
                .array();
        return plus(new Line(witness.name(), Base64.getEncoder().encodeToString(value)));
    }

    /// The note with the cosignature that another note over the same text has of this key; throws [Malformed] if it has
    /// none, or this one is full.
    public SignedNote cosigned(SignedNote other, NoteVerifier witness) {
        if (!other.text.equals(text) || other.cosignedBy(witness).isEmpty() || lines.size() >= MOST_SIGNATURES) {
            throw new Malformed(WHAT, "has no cosignature of " + witness.name() + " over the same text");
        }
        int id = witness.cosignatureId();
        return cosignedBy(witness).isPresent()
                ? this
                : plus(other.lines.stream().filter(line -> line.name().equals(witness.name()) && line.id() == id)
                        .findFirst().orElseThrow());
    }

    /// The note with the signatures of these keys alone.
    public SignedNote only(List<NoteVerifier> keys) {
        return new SignedNote(text, lines.stream().filter(line -> keys.stream()
                .anyMatch(key -> line.name().equals(key.name()) && line.id() == key.id())).toList());
    }

    /// The names of those who signed or cosigned, if they did: nothing is verified.
    public List<String> signers() {
        return lines.stream().map(Line::name).distinct().toList();
    }

    private SignedNote plus(Line line) {
        var grown = new ArrayList<>(lines);
        grown.add(line);
        return new SignedNote(text, List.copyOf(grown));
    }

    /// The cosignature lines this key's owner has made, as a witness answers them.
    public String cosignatureLines(NoteVerifier witness) {
        return lines.stream().filter(line -> line.name().equals(witness.name())
                && line.id() == witness.cosignatureId()).map(Line::encoded).collect(Collectors.joining());
    }

    /// The note with all its signatures, as it is sent and kept.
    public String encoded() {
        var note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(line.encoded()));
        return note.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedNote that && text.equals(that.text) && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "note " + Digest.sha256(encoded().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
