package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The lines of a head: two lines, then headers, `name:value` without a space, CR LF after every line, no blank line
/// (x-road-wire 2.1).
record HeadLines(String first, String second, List<Header> headers) {
    /// More than any lawful head needs; keeps parsing bounded.
    static final int LONGEST_HEAD = 64 * 1024;
    private static final int MOST_HEADERS = 200;

    static HeadLines parse(String what, byte[] bytes) {
        if (bytes.length > LONGEST_HEAD) {
            throw new Malformed(what, "is longer than " + LONGEST_HEAD + " bytes");
        }
        var lines = lines(what, text(what, bytes));
        if (lines.size() < 2) {
            throw new Malformed(what, "has fewer than two lines");
        }
        if (lines.size() > MOST_HEADERS + 2) {
            throw new Malformed(what, "has more than " + MOST_HEADERS + " headers");
        }
        var headers = new ArrayList<Header>(lines.size() - 2);
        var seen = new HashSet<String>();
        for (String line : lines.subList(2, lines.size())) {
            headers.add(header(what, line, seen));
        }
        return new HeadLines(lines.get(0), lines.get(1), List.copyOf(headers));
    }

    private static String text(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(what, "is not UTF-8", e);
        }
    }

    private static List<String> lines(String what, String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\r\n", start);
            if (end < 0) {
                throw new Malformed(what, "does not end each line with CR LF");
            }
            lines.add(text.substring(start, end));
            start = end + 2;
        }
        return lines;
    }

    private static Header header(String what, String line, Set<String> seen) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new Malformed(what, "has a header line without a colon");
        }
        var header = new Header(line.substring(0, colon), line.substring(colon + 1));
        if (!HeaderNames.carried(header.name())) {
            throw new Malformed(what, "carries the header " + header.name() + " of one hop");
        }
        var lowerCaseName = header.name().toLowerCase(Locale.ROOT);
        if (HeaderNames.single(lowerCaseName) && !seen.add(lowerCaseName)) {
            throw new Malformed(what, "has the header " + header.name() + " twice");
        }
        return header;
    }

    /// The bytes of lines put together here.
    byte[] write() {
        var bytes = new ByteArrayOutputStream(512);
        writeLine(bytes, first);
        writeLine(bytes, second);
        for (Header header : headers) {
            writeLine(bytes, header.name() + ":" + header.value());
        }
        return bytes.toByteArray();
    }

    private static void writeLine(ByteArrayOutputStream bytes, String line) {
        bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        bytes.write('\r');
        bytes.write('\n');
    }

    Optional<String> find(String name) {
        for (Header header : headers) {
            if (header.is(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /// The value of a header that must be there and not be empty.
    String require(String what, String name) {
        return find(name).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Malformed(what, "lacks the header " + name));
    }
}
