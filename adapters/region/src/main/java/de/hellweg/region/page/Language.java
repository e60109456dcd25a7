package de.hellweg.region.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages of the page.
public enum Language {
    DE(Locale.GERMAN), EN(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// The language's tag, which is also the first part of the page's path.
    public String tag() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
    }

    /// The one a browser asks for, by the first entry of its `Accept-Language`; German when it asks for neither.
    static Language accepted(String acceptLanguage) {
        return acceptLanguage.toLowerCase(Locale.ROOT).startsWith("en") ? EN : DE;
    }
}
