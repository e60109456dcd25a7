package de.hellweg.securityserver.settings;

import java.util.Optional;
import java.util.function.Function;

/// One key of the settings file.
///
/// @param key flat, parts joined by dots
/// @param standard what holds when the key is not in the file; empty for a key that must be there
/// @param rule what a value must look like, for people
/// @param meaning what it does, for docs/settings.md
/// @param reader makes the value; throws [IllegalArgumentException] or [de.hellweg.trust.Malformed] when it breaks the
///        rule
public record Setting<T>(String key, Optional<String> standard, String rule, String meaning,
        Function<String, T> reader) {

    /// A key that must be in the file.
    public static <T> Setting<T> required(String key, SettingForm<T> form, String meaning) {
        return new Setting<>(key, Optional.empty(), form.rule(), meaning, form.reader());
    }

    /// A key that may be left out.
    public static <T> Setting<T> of(String key, String standard, SettingForm<T> form, String meaning) {
        return new Setting<>(key, Optional.of(standard), form.rule(), meaning, form.reader());
    }
}
