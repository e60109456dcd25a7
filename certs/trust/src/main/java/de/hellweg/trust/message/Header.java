package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;

/// One header line of a head. The name is a token (RFC 9110 5.6.2); the value has no control characters and neither
/// begins nor ends with white space.
public record Header(String name, String value) {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    public Header {
        if (!isToken(name)) {
            throw new Malformed("header name", "is not a token");
        }
        if (hasControlCharacter(value)) {
            throw new Malformed("header " + name, "has a control character");
        }
        if (!value.isEmpty() && (Character.isWhitespace(value.charAt(0))
                || Character.isWhitespace(value.charAt(value.length() - 1)))) {
            throw new Malformed("header " + name, "begins or ends with white space");
        }
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean hasControlCharacter(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || (c < 0x80 && TOKEN_MARKS.indexOf(c) >= 0);
    }

    /// Whether this is the header of that name; case does not matter.
    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }
}
