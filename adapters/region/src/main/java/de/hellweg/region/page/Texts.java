package de.hellweg.region.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// The page's texts in one language.
public final class Texts {
    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = texts;
    }

    static Texts of(Language language) {
        var name = "texts_" + language.tag() + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the texts " + name + " are missing from this build");
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var texts = new TreeMap<String, String>();
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
            return new Texts(texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String get(String key) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the page has no text " + key);
        }
        return text;
    }

    /// The text with `{0}`, `{1}`, … replaced.
    public String get(String key, Object... values) {
        var text = get(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }
}
