package de.hellweg.web.form;

import de.hellweg.web.administration.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` (RFC 7578) as browsers write it, and nothing else: no text before the first part or after
/// the last, no header but the two that browsers send, no part that the form does not have, none twice.
final class MultipartReader {
    private static final int MOST_PARTS = 50;
    private static final int LONGEST_HEAD = 1024;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /// RFC 2046, section 5.1.1, without the characters that would need quotes to be told apart from other parameters.
    private static final Pattern TYPE = Pattern.compile(
            "(?i:multipart/form-data); ?(?i:boundary)=(?:\"([0-9A-Za-z'()+_,./:=?-]{1,70})\"|([0-9A-Za-z'+_.-]{1,70}))");
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?i:content-disposition): form-data; name=\"([^\"\\p{Cntrl}]{1,100})\"(; filename=\"([^\"\\p{Cntrl}]{0,255})\")?");
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?i:content-type): [!-~]{1,127}(?:; ?[!-~]{1,127})?");

    private final FormParts expected;
    private final byte[] body;
    private final byte[] delimiter;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final Map<String, Upload> files = new LinkedHashMap<>();

    private MultipartReader(FormParts expected, String boundary, byte[] body) {
        this.expected = expected;
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether the header names this encoding.
    static boolean isMeant(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    /// The fields and files; throws [Refused].
    static FormFields read(FormParts expected, String contentType, byte[] body) {
        var type = TYPE.matcher(contentType.strip());
        if (!type.matches()) {
            throw refused("does not name its boundary as browsers do");
        }
        var boundary = Optional.ofNullable(type.group(1)).orElseGet(() -> String.valueOf(type.group(2)));
        var reader = new MultipartReader(expected, boundary, body);
        reader.read();
        return new FormFields(reader.texts, reader.files);
    }

    private static Refused refused(String problem) {
        return Refused.malformed("The form with files " + problem + ".");
    }

    private void read() {
        // The first delimiter has no line before it.
        if (!startsWith(0, delimiter, 2)) {
            throw refused("does not begin with its boundary");
        }
        int at = delimiter.length - 2;
        int parts = 0;
        while (!isText(at, "--")) {
            if (!isText(at, "\r\n")) {
                throw refused("has a boundary that goes on");
            }
            if (++parts > MOST_PARTS) {
                throw refused("has more than " + MOST_PARTS + " parts");
            }
            at = part(at + 2);
        }
        int rest = body.length - at - 2;
        if (rest != 0 && !(rest == 2 && isText(at + 2, "\r\n"))) {
            throw refused("goes on after its last part");
        }
    }

    /// Reads one part; where the boundary after it ends.
    private int part(int begin) {
        int head = indexOf(END_OF_HEAD, begin, Math.min(body.length, begin + LONGEST_HEAD));
        if (head < 0) {
            throw refused("has a part without a head of at most " + LONGEST_HEAD + " bytes");
        }
        int content = head + END_OF_HEAD.length;
        int end = indexOf(delimiter, content, body.length);
        if (end < 0) {
            throw refused("breaks off before its last boundary");
        }
        take(text(begin, head), Arrays.copyOfRange(body, content, end));
        return end + delimiter.length;
    }

    private void take(String head, byte[] content) {
        var lines = new ArrayList<>(List.of(head.split("\r\n", -1)));
        var disposition = DISPOSITION.matcher(lines.removeFirst());
        if (!disposition.matches() || lines.size() > 1
                || !lines.stream().allMatch(line -> CONTENT_TYPE.matcher(line).matches())) {
            throw refused("has a part whose head is not that of a field");
        }
        var name = String.valueOf(disposition.group(1));
        var file = Optional.ofNullable(disposition.group(3));
        if (file.isPresent() ? !expected.files().contains(name) : !expected.texts().contains(name)) {
            throw refused("has a part that the form does not have");
        }
        if (texts.containsKey(name) || files.containsKey(name)) {
            throw refused("has a part twice");
        }
        if (file.isEmpty()) {
            texts.put(name, List.of(decoded(content)));
        } else if (content.length > 0) {
            files.put(name, new Upload(content));
        }
    }

    private String text(int from, int to) {
        return decoded(Arrays.copyOfRange(body, from, to));
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refused("has a text that is not UTF-8");
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
