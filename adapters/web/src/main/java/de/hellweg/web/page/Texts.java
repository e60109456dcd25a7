package de.hellweg.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// The texts of pages in one language, from `texts_de.properties` and `texts_en.properties` beside a class.
public final class Texts {
    private final Language language;
    private final Map<String, String> texts;

    private Texts(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The texts beside the class.
    public static Texts of(Class<?> beside, Language language) {
        var name = "texts_" + language.tag() + ".properties";
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the texts " + name + " are missing beside " + beside.getName());
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var texts = new TreeMap<String, String>();
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
            return new Texts(language, texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// These texts and those that all pages have.
    public Texts withShared() {
        var all = new TreeMap<>(of(Texts.class, language).texts);
        all.putAll(texts);
        return new Texts(language, all);
    }

    /// These texts and others in the same language, which come before them.
    public Texts and(Texts others) {
        var all = new TreeMap<>(texts);
        all.putAll(others.texts);
        return new Texts(language, all);
    }

    /// These texts with another one of this key.
    public Texts with(String key, String text) {
        var all = new TreeMap<>(texts);
        all.put(key, text);
        return new Texts(language, all);
    }

    public Language language() {
        return language;
    }

    public String get(String key) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the pages have no text " + key);
        }
        return text;
    }

    /// The text, if there is one.
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /// The text with `{0}`, `{1}`, … replaced.
    public String get(String key, Object... values) {
        var text = get(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    public Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }
}
