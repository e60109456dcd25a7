package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/// How long records of a purpose are kept: a period, and then erased at once or by the end of the next calendar year.
/// Written as ISO 8601 period, e.g. `P2Y`, or with `/year-end`, e.g. `P12M/year-end`.
///
/// @param keep years, months and days; at least a day
/// @param toYearEnd whether erasure may wait for the end of the calendar year after the one in which the period ends
public record Retention(Period keep, boolean toYearEnd) {
    private static final String WHAT = "retention";
    private static final String YEAR_END = "/year-end";
    private static final Pattern PERIOD = Pattern.compile("P(?=\\d)(\\d{1,3}Y)?(\\d{1,3}M)?(\\d{1,4}D)?");
    private static final ZoneId LEGAL = ZoneId.of("Europe/Berlin");

    public Retention {
        if (keep.isZero() || keep.isNegative()) {
            throw new Malformed(WHAT, "must be at least a day");
        }
    }

    /// Reads the written form; throws [Malformed].
    public static Retention parse(String written) {
        boolean toYearEnd = written.endsWith(YEAR_END);
        var period = toYearEnd ? written.substring(0, written.length() - YEAR_END.length()) : written;
        if (!PERIOD.matcher(period).matches()) {
            throw new Malformed(WHAT,
                    "must be an ISO 8601 period of years, months and days, with /year-end or without");
        }
        var retention = new Retention(Period.parse(period), toYearEnd);
        if (!retention.toString().equals(written)) {
            throw new Malformed(WHAT, "has zeros that say nothing");
        }
        return retention;
    }

    /// From when a record made at that time may be erased; legal periods run by Europe/Berlin.
    public ZonedDateTime erasableFrom(Instant recorded) {
        return recorded.atZone(LEGAL).plus(keep);
    }

    /// By when it must be erased.
    public ZonedDateTime eraseBy(Instant recorded) {
        var from = erasableFrom(recorded);
        return toYearEnd ? from.toLocalDate().withDayOfYear(1).plusYears(2).atStartOfDay(LEGAL) : from;
    }

    @Override
    public String toString() {
        return keep + (toYearEnd ? YEAR_END : "");
    }
}
