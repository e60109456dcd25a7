package de.hellweg.securityserver.settings;

import java.util.List;
import java.util.Map;

/// The values of a settings file, each checked.
///
/// @param name the file's name, for people
/// @param texts each key's value as written, or its default
public record SettingValues(String name, Map<String, String> texts) {
    public SettingValues {
        texts = Map.copyOf(texts);
    }

    public <T> T get(Setting<T> setting) {
        var text = texts.get(setting.key());
        if (text == null) {
            throw new IllegalStateException("a setting that was not checked: " + setting.key());
        }
        return setting.reader().apply(text);
    }

    /// What is wrong with several settings seen together.
    public SettingsRefused refused(Setting<?> setting, String rule) {
        return new SettingsRefused(name,
                List.of(new SettingProblem(setting.key(), texts.getOrDefault(setting.key(), ""), rule)));
    }
}
