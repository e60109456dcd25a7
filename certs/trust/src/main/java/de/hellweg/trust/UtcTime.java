package de.hellweg.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/// The one written form of a time in what is signed: UTC in milliseconds, `2026-11-23T08:00:00.120Z`.
public final class UtcTime {
    private static final String WHAT = "time";
    private static final DateTimeFormatter FORM = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private UtcTime() {}

    /// Anything finer than milliseconds is left off.
    public static String write(Instant time) {
        return FORM.format(time);
    }

    /// Reads that form and no other; throws [Malformed].
    public static Instant parse(String written) {
        try {
            if (written.length() == 24) {
                return Instant.from(FORM.parse(written));
            }
        } catch (DateTimeException e) {
            throw new Malformed(WHAT, "is not in the form 2026-11-23T08:00:00.120Z", e);
        }
        throw new Malformed(WHAT, "is not in the form 2026-11-23T08:00:00.120Z");
    }
}
