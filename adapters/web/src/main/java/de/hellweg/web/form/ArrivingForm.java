package de.hellweg.web.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads a form whose last field is a file of any size: the texts at once, the file while it comes. As strict as
/// [MultipartReader]; nothing may follow the file, which is seen when it was read to its end.
final class ArrivingForm extends InputStream {
    private static final int LONGEST_TEXT = 1 << 16;

    private final ArrivingParts parts;

    private ArrivingForm(ArrivingParts parts) {
        this.parts = parts;
    }

    static FormFields read(FormParts expected, String contentType, InputStream body) {
        var parts = new ArrivingParts(body, PartHead.delimiter(contentType));
        if (parts.read() >= 0) {
            throw PartHead.refused("does not begin with its boundary");
        }
        Map<String, List<String>> texts = new LinkedHashMap<>();
        while (parts.next()) {
            var head = PartHead.read(parts.head());
            if (head.file() && expected.last().equals(Optional.of(head.name()))) {
                return chosen(texts, new PushbackInputStream(new ArrivingForm(parts)));
            }
            if (head.file() || !expected.texts().contains(head.name())) {
                throw PartHead.refused("has a part that the form does not have, or not in this place");
            }
            if (texts.put(head.name(), List.of(text(parts))) != null) {
                throw PartHead.refused("has a part twice");
            }
        }
        return FormFields.arriving(texts, Optional.empty());
    }

    /// A browser sends an empty file when none was chosen.
    private static FormFields chosen(Map<String, List<String>> texts, PushbackInputStream file) {
        try {
            int first = file.read();
            if (first < 0) {
                return FormFields.arriving(texts, Optional.empty());
            }
            file.unread(first);
            return FormFields.arriving(texts, Optional.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ArrivingParts parts) {
        try {
            var content = parts.readNBytes(LONGEST_TEXT);
            if (parts.read() >= 0) {
                throw PartHead.refused("has a text of more than " + LONGEST_TEXT + " bytes");
            }
            return PartHead.text(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        int count = parts.isOver() ? -1 : parts.read(into, offset, length);
        if (count < 0 && !parts.isOver() && parts.next()) {
            throw PartHead.refused("goes on after its last field");
        }
        return count;
    }
}
