package de.hellweg.trust.identifier;

import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Character rules of identifier parts and their one written form.
///
/// A part has 1 to 255 characters, no control, format or unassigned character, none of `/ \ ; % :`, no dot segment,
/// no white space but single inner spaces, and is in Unicode normal form C, so that two parts that look alike to the
/// bytes' reader are alike. In a path each part is percent-encoded (RFC 3986; unreserved characters stand for
/// themselves, hexadecimal in upper case) and no other spelling is read.
final class IdentifierPath {
    static final int LONGEST_PART = 255;
    private static final String HEX = "0123456789ABCDEF";

    private IdentifierPath() {}

    static void check(String what, String value) {
        if (value.isEmpty() || value.length() > LONGEST_PART) {
            throw new Malformed(what, "must have 1 to " + LONGEST_PART + " characters");
        }
        boolean ascii = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            ascii &= c < 0x80;
            checkCharacter(what, c);
        }
        if (value.equals(".") || value.contains("..")) {
            throw new Malformed(what, "must not be or contain a dot segment");
        }
        if (value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ' || value.contains("  ")) {
            throw new Malformed(what, "must not begin or end with a space or hold two in a row");
        }
        // ASCII is always in normal form C; asking costs more than the rest of the check.
        if (!ascii && !Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            throw new Malformed(what, "must be in Unicode normal form C");
        }
    }

    private static void checkCharacter(String what, char c) {
        if (c > ' ' && c < 0x7F) {
            if (c == '/' || c == '\\' || c == ';' || c == '%' || c == ':') {
                throw new Malformed(what, "must not contain any of / \\ ; % :");
            }
            return;
        }
        boolean allowed = switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
        if (!allowed) {
            throw new Malformed(what, "must not contain control, format or unassigned characters");
        }
    }

    static String write(String... parts) {
        int length = parts.length;
        for (String part : parts) {
            length += part.length();
        }
        var path = new StringBuilder(length);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                path.append('/');
            }
            encode(parts[i], path);
        }
        return path.toString();
    }

    private static void encode(String part, StringBuilder path) {
        if (standsForItself(part)) {
            path.append(part);
            return;
        }
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            if (unreserved(b)) {
                path.append((char) b);
            } else {
                path.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
    }

    /// The decoded parts; throws [Malformed] unless there are as many as asked for, each in its one written form.
    static List<String> read(String what, String path, int count) {
        var parts = split(what, path);
        if (parts.size() != count) {
            throw new Malformed(what, "must have " + count + " parts separated by /");
        }
        return parts;
    }

    static List<String> split(String what, String path) {
        if (path.length() > 5 * 3 * 4 * LONGEST_PART) {
            throw new Malformed(what, "is too long");
        }
        var parts = new ArrayList<String>(5);
        int start = 0;
        while (true) {
            int end = path.indexOf('/', start);
            parts.add(decode(what, path.substring(start, end < 0 ? path.length() : end)));
            if (end < 0) {
                return parts;
            }
            start = end + 1;
        }
    }

    private static String decode(String what, String written) {
        if (standsForItself(written)) {
            return written;
        }
        var bytes = new byte[written.length()];
        int length = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%') {
                bytes[length++] = hexPair(what, written, i);
                i += 2;
            } else if (c < 0x80 && unreserved((byte) c)) {
                bytes[length++] = (byte) c;
            } else {
                throw new Malformed(what, "has a character that must be percent-encoded");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(what, "is not UTF-8 once decoded", e);
        }
    }

    private static byte hexPair(String what, String written, int at) {
        int high = at + 2 < written.length() ? HEX.indexOf(written.charAt(at + 1)) : -1;
        int low = high < 0 ? -1 : HEX.indexOf(written.charAt(at + 2));
        if (low < 0) {
            throw new Malformed(what, "has a percent sign without two upper-case hexadecimal digits");
        }
        byte decoded = (byte) (high << 4 | low);
        if (unreserved(decoded)) {
            throw new Malformed(what, "percent-encodes a character that stands for itself");
        }
        return decoded;
    }

    private static boolean standsForItself(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 0x80 || !unreserved((byte) c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean unreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '.'
                || b == '_' || b == '~';
    }
}
