package de.hellweg.web.form;

import de.hellweg.web.administration.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `multipart/form-data` (RFC 7578) as browsers write it, and nothing else: no text before the first part or after
/// the last, no header but the two that browsers send, no part that the form does not have, none twice.
final class MultipartReader {
    private static final int MOST_PARTS = 50;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FormParts expected;
    private final byte[] body;
    private final byte[] delimiter;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final Map<String, Upload> files = new LinkedHashMap<>();

    private MultipartReader(FormParts expected, byte[] delimiter, byte[] body) {
        this.expected = expected;
        this.body = body;
        this.delimiter = delimiter;
    }

    /// Whether the header names this encoding.
    static boolean isMeant(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    /// The fields and files; throws [Refused].
    static FormFields read(FormParts expected, String contentType, byte[] body) {
        var reader = new MultipartReader(expected, PartHead.delimiter(contentType), body);
        reader.read();
        return new FormFields(reader.texts, reader.files);
    }

    private void read() {
        // The first delimiter has no line before it.
        if (!startsWith(0, delimiter, 2)) {
            throw PartHead.refused("does not begin with its boundary");
        }
        int at = delimiter.length - 2;
        int parts = 0;
        while (!isText(at, "--")) {
            if (!isText(at, "\r\n")) {
                throw PartHead.refused("has a boundary that goes on");
            }
            if (++parts > MOST_PARTS) {
                throw PartHead.refused("has more than " + MOST_PARTS + " parts");
            }
            at = part(at + 2);
        }
        int rest = body.length - at - 2;
        if (rest != 0 && !(rest == 2 && isText(at + 2, "\r\n"))) {
            throw PartHead.refused("goes on after its last part");
        }
    }

    /// Reads one part; where the boundary after it ends.
    private int part(int begin) {
        int head = indexOf(END_OF_HEAD, begin, Math.min(body.length, begin + PartHead.LONGEST));
        if (head < 0) {
            throw PartHead.refused("has a part without a head of at most " + PartHead.LONGEST + " bytes");
        }
        int content = head + END_OF_HEAD.length;
        int end = indexOf(delimiter, content, body.length);
        if (end < 0) {
            throw PartHead.refused("breaks off before its last boundary");
        }
        take(PartHead.read(Arrays.copyOfRange(body, begin, head)), Arrays.copyOfRange(body, content, end));
        return end + delimiter.length;
    }

    private void take(PartHead head, byte[] content) {
        var name = head.name();
        if (head.file() ? !expected.files().contains(name) : !expected.texts().contains(name)) {
            throw PartHead.refused("has a part that the form does not have");
        }
        if (texts.containsKey(name) || files.containsKey(name)) {
            throw PartHead.refused("has a part twice");
        }
        if (!head.file()) {
            texts.put(name, List.of(PartHead.text(content)));
        } else if (content.length > 0) {
            files.put(name, new Upload(content));
        }
    }

    private boolean isText(int at, String text) {
        return startsWith(at, text.getBytes(StandardCharsets.US_ASCII), 0);
    }

    /// Whether the wanted bytes, from an offset of theirs, stand at a place.
    private boolean startsWith(int at, byte[] wanted, int offset) {
        int length = wanted.length - offset;
        return at + length <= body.length
                && Arrays.equals(body, at, at + length, wanted, offset, wanted.length);
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            if (startsWith(at, wanted, 0)) {
                return at;
            }
        }
        return -1;
    }
}
