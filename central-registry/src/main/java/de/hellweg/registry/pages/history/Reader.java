package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A visit with the words and times of its language.
record Reader(LogVisit visit, Texts texts) {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    String text(String key, Object... values) {
        return texts.get(key, values);
    }

    /// What the address says after `?`.
    FormFields query() {
        return FormFields.parse(visit.exchange().query());
    }

    HttpResponse page(String title, Html... content) {
        return page(200, title, content);
    }

    HttpResponse page(int status, String title, Html... content) {
        return SiteHeaders.page(visit.exchange(), status, visit.layout().page(title, content));
    }

    /// A time as people in Germany read it.
    String time(Instant time) {
        return DateTimeFormatter
                .ofPattern(visit.language() == Language.DE ? "dd.MM.uuuu, HH:mm:ss" : "d MMM uuuu, HH:mm:ss",
                        visit.language().locale())
                .withZone(BERLIN).format(time);
    }

    /// A kind in plain words; one this version does not know is shown as it is written.
    String kind(String written) {
        return texts.find("kind." + written).orElse(written);
    }
}
