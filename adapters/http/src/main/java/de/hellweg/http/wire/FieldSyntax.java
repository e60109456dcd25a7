package de.hellweg.http.wire;

/// Which bytes may stand where in a head (RFC 9110, 5.1, 5.5 and 5.6.2; RFC 3986, 3.3 and 3.4).
public final class FieldSyntax {

    private static final boolean[] TOKEN = among("!#$%&'*+-.^_`|~");
    private static final boolean[] TARGET = among("-._~!$&'()*+,;=:@/?%");

    private FieldSyntax() {}

    private static boolean[] among(String more) {
        var set = new boolean[256];
        for (char c = 'a'; c <= 'z'; c++) {
            set[c] = true;
            set[Character.toUpperCase(c)] = true;
        }
        for (char c = '0'; c <= '9'; c++) {
            set[c] = true;
        }
        for (int i = 0; i < more.length(); i++) {
            set[more.charAt(i)] = true;
        }
        return set;
    }

    static boolean isTokenByte(byte b) {
        return TOKEN[b & 0xff];
    }

    static boolean isTargetByte(byte b) {
        return TARGET[b & 0xff];
    }

    /// Visible, blank, tab, or beyond ASCII; never a control byte.
    static boolean isValueByte(byte b) {
        return b < 0 || (b >= ' ' && b != 0x7f) || b == '\t';
    }

    static int hexDigit(byte b) {
        return Character.digit(b, 16);
    }

    /// Whether this can be a method or the name of a header.
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff || !TOKEN[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// Whether this can be the value of a header: no control character but the tab, none beyond ISO 8859-1, and no
    /// blank at either end, for the other side would take it away.
    public static boolean isValue(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return length == 0 || (!isBlank(text.charAt(0)) && !isBlank(text.charAt(length - 1)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// Whether this can be the target of a request in origin form: a path, perhaps a query, whole percent escapes.
    public static boolean isOriginForm(String target) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            return false;
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c > 0xff || !TARGET[c] || (c == '%' && !isEscape(target, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String target, int at) {
        return at + 2 < target.length() && isHex(target.charAt(at + 1)) && isHex(target.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /// Whether this can be the value of `Host`: a name, an IPv4 address or an IPv6 address in brackets, perhaps a port
    /// (RFC 9110, 7.2; without percent escapes and the oddities of registered names).
    static boolean isHost(String text) {
        int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : hostEnd(text);
        if (hostEnd == 0 || (text.startsWith("[") && !isBracketed(text.substring(1, hostEnd - 1)))) {
            return false;
        }
        return hostEnd == text.length() || (text.charAt(hostEnd) == ':' && isPort(text.substring(hostEnd + 1)));
    }

    private static int hostEnd(String text) {
        int at = 0;
        while (at < text.length() && (isAlphanumeric(text.charAt(at)) || "-._~".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static boolean isBracketed(String address) {
        return address.length() >= 2 && address.chars().allMatch(c -> c == ':' || c == '.' || isHex((char) c));
    }

    private static boolean isPort(String text) {
        return text.length() <= 5 && isDigits(text);
    }

    /// Also when it is empty.
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
