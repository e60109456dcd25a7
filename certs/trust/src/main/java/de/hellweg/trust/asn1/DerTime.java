package de.hellweg.trust.asn1;

import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Times as DER writes them (X.690 clause 11.7 and 11.8): UTC, seconds always there.
public final class DerTime {
    private DerTime() {}

    /// UTCTime `YYMMDDHHMMSSZ`, years 1950 to 2049.
    public static Instant utc(String what, byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        if (text.length() != 13) {
            throw new Malformed(what, "has a time that is not YYMMDDHHMMSSZ");
        }
        int year = digits(what, text, 0, 2);
        return time(what, text, year < 50 ? 2000 + year : 1900 + year, 2, 0);
    }

    /// GeneralizedTime `YYYYMMDDHHMMSS[.f…]Z`, the fraction without trailing zero.
    public static Instant generalized(String what, byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        if (text.length() < 15 || text.length() > 25) {
            throw new Malformed(what, "has a time that is not YYYYMMDDHHMMSSZ");
        }
        int nanos = 0;
        if (text.length() > 15) {
            String fraction = text.substring(15, text.length() - 1);
            if (text.charAt(14) != '.' || fraction.isEmpty() || fraction.endsWith("0")) {
                throw new Malformed(what, "has a time whose fraction is not DER");
            }
            nanos = digits(what, (fraction + "000000000").substring(0, 9), 0, 9);
        }
        return time(what, text, digits(what, text, 0, 4), 4, nanos);
    }

    private static Instant time(String what, String text, int year, int at, int nanos) {
        if (text.charAt(text.length() - 1) != 'Z') {
            throw new Malformed(what, "has a time that is not UTC");
        }
        try {
            return LocalDateTime.of(year, digits(what, text, at, 2), digits(what, text, at + 2, 2),
                    digits(what, text, at + 4, 2), digits(what, text, at + 6, 2), digits(what, text, at + 8, 2), nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Malformed(what, "has a time that does not exist", e);
        }
    }

    private static int digits(String what, String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new Malformed(what, "has a time with other characters than digits");
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
