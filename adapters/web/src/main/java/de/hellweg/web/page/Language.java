package de.hellweg.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages of the pages.
public enum Language {
    DE(Locale.GERMAN), EN(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// The language's tag, as it stands in addresses, cookies and `lang`.
    public String tag() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    public Language other() {
        return this == DE ? EN : DE;
    }

    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
    }

    /// The one a browser asks for, by the first entry of its `Accept-Language`; German when it asks for neither.
    public static Language accepted(String acceptLanguage) {
        return acceptLanguage.toLowerCase(Locale.ROOT).startsWith("en") ? EN : DE;
    }
}
