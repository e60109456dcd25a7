package de.hellweg.messages.rest;

import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Identifier segments as clients write them: each percent-decoded on its own as UTF-8, once (x-road-wire 2.1).
/// Clients may encode more than they need; what is kept and sealed is the one canonical form.
final class Segments {
    private Segments() {}

    /// The decoded segments; throws [Malformed].
    static List<String> decode(String what, String path) {
        var decoded = new ArrayList<String>(5);
        for (String segment : path.split("/", -1)) {
            decoded.add(decodeOne(what, segment));
        }
        return decoded;
    }

    private static String decodeOne(String what, String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        var bytes = ByteBuffer.allocate(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c > 0x7E) {
                throw new Malformed(what, "has a character that must be percent-encoded");
            }
            bytes.put(c == '%' ? hexPair(what, segment, i) : (byte) c);
            i += c == '%' ? 2 : 0;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(what, "is not UTF-8 once decoded", e);
        }
    }

    private static byte hexPair(String what, String segment, int at) {
        int high = at + 2 < segment.length() ? Character.digit(segment.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(segment.charAt(at + 2), 16);
        if (low < 0) {
            throw new Malformed(what, "has a percent sign without two hexadecimal digits");
        }
        return (byte) (high << 4 | low);
    }
}
