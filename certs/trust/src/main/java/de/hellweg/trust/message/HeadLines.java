package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        checkCount(what, lines.size() - 2);
        var headers = new ArrayList<Header>(lines.size() - 2);
        for (String line : lines.subList(2, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new Malformed(what, "has a header line without a colon");
            }
            var header = new Header(line.substring(0, colon), line.substring(colon + 1));
            check(what, header, headers);
            headers.add(header);
        }
        return new HeadLines(lines.get(0), lines.get(1), List.copyOf(headers));
    }

    /// Lines put together here; holds their headers to the rules that [#parse] holds those of others to.
    static HeadLines of(String what, String first, String second, List<Header> headers) {
        checkCount(what, headers.size());
        for (int i = 0; i < headers.size(); i++) {
            check(what, headers.get(i), headers.subList(0, i));
        }
        return new HeadLines(first, second, List.copyOf(headers));
    }

    private static void checkCount(String what, int headers) {
        if (headers > MOST_HEADERS) {
            throw new Malformed(what, "has more than " + MOST_HEADERS + " headers");
        }
    }

    private static void check(String what, Header header, List<Header> before) {
        if (!HeaderNames.carried(header.name())) {
            throw new Malformed(what, "carries the header " + header.name() + " of one hop");
        }
        if (HeaderNames.single(header.name()) && find(before, header.name()).isPresent()) {
            throw new Malformed(what, "has the header " + header.name() + " twice");
        }
    }

    private static String text(String what, byte[] bytes) {
        try {
            return Utf8.decode(bytes);
        } catch (CharacterCodingException e) {
            throw new Malformed(what, "is not UTF-8", e);
        }
    }

    private static List<String> lines(String what, String text) {
        var lines = new ArrayList<String>(16);
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

    /// The bytes of lines put together here.
    byte[] write(String what) {
        var text = new StringBuilder(1024).append(first).append("\r\n").append(second).append("\r\n");
        for (Header header : headers) {
            text.append(header.name()).append(':').append(header.value()).append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_HEAD) {
            throw new Malformed(what, "is longer than " + LONGEST_HEAD + " bytes");
        }
        if (!new String(bytes, StandardCharsets.UTF_8).contentEquals(text)) {
            throw new Malformed(what, "has half a character");
        }
        return bytes;
    }

    Optional<String> find(String name) {
        return find(headers, name);
    }

    private static Optional<String> find(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.is(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /// The value of a header that must be there and not be empty.
    String require(String what, String name) {
        var value = find(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            throw new Malformed(what, "lacks the header " + name);
        }
        return value.get();
    }
}
