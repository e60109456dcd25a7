package de.hellweg.http.routing;

import de.hellweg.http.wire.FieldSyntax;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A path in its one form: what a rule was checked against is what is meant.
///
/// Refused are `.` and `..` segments, empty segments but the last, `;` and `\`, and percent escapes of characters that
/// need none or that would change the path's shape: letters, digits, `-._~`, `/`, `\`, `;`, `%`, control characters.
/// So `%2e%2e`, `%2f`, `%5c`, `%00` and double encodings have no way in. The rest is decoded once, as UTF-8.
///
/// @param segments decoded; the last is empty when the path ends with `/`
public record CanonicalPath(List<String> segments) {

    public CanonicalPath {
        segments = List.copyOf(segments);
    }

    /// Empty when the path is not canonical.
    ///
    /// @param path as sent, without the query
    public static Optional<CanonicalPath> of(String path) {
        if (!FieldSyntax.isOriginForm(path)) {
            return Optional.empty();
        }
        String[] raw = path.substring(1).split("/", -1);
        var segments = new ArrayList<String>(raw.length);
        for (int i = 0; i < raw.length; i++) {
            Optional<String> segment = decode(raw[i]);
            if (segment.isEmpty() || (raw[i].isEmpty() && i < raw.length - 1)) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(new CanonicalPath(segments));
    }

    private static Optional<String> decode(String raw) {
        if (raw.equals(".") || raw.equals("..")) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            int c = raw.charAt(i);
            if (c == '%') {
                c = escaped(raw, i);
                i += 2;
            } else if (!isPlain(c)) {
                return Optional.empty();
            }
            if (c < 0) {
                return Optional.empty();
            }
            bytes.put((byte) c);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// The byte an escape stands for, or -1 when it must not be escaped.
    private static int escaped(String raw, int at) {
        if (at + 2 >= raw.length()) {
            return -1;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        int c = high * 16 + low;
        boolean refused = high < 0 || low < 0 || c < ' ' || c == 0x7f || isUnreserved(c) || "/\\;%".indexOf(c) >= 0;
        return refused ? -1 : c;
    }

    /// pchar of RFC 3986, 3.3, without `;`.
    private static boolean isPlain(int c) {
        return isUnreserved(c) || "!$&'()*+,=:@".indexOf(c) >= 0;
    }

    private static boolean isUnreserved(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    }
}
