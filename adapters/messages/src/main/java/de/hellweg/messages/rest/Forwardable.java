package de.hellweg.messages.rest;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.message.Header;
import java.util.List;

/// A head is UTF-8, a header of HTTP is bytes that stand for one character each: what does not fit is refused when it comes
/// in, not found out when it goes on.
final class Forwardable {
    private static final int LAST_LATIN_1 = 0xFF;

    private Forwardable() {}

    static void require(List<Header> headers) {
        for (Header header : headers) {
            if (!isLatin1(header.value())) {
                throw new Malformed("header " + header.name(), "has a character that HTTP cannot carry");
            }
        }
    }

    private static boolean isLatin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > LAST_LATIN_1) {
                return false;
            }
        }
        return true;
    }
}
