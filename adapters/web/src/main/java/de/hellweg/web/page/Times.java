package de.hellweg.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as people in Germany read them.
public final class Times {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final DateTimeFormatter full;

    public Times(Language language) {
        this.full = DateTimeFormatter
                .ofPattern(language == Language.DE ? "dd.MM.uuuu, HH:mm:ss" : "d MMM uuuu, HH:mm:ss",
                        language.locale())
                .withZone(BERLIN);
    }

    public String full(Instant time) {
        return full.format(time);
    }
}
