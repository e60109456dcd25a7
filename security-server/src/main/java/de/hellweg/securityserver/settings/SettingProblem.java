package de.hellweg.securityserver.settings;

/// One thing wrong with a settings file.
///
/// @param key the key, or the line for what is no key
/// @param value as written, empty when it is missing
/// @param rule what would be right
public record SettingProblem(String key, String value, String rule) {
    @Override
    public String toString() {
        return value.isEmpty() ? key + ": " + rule : key + " = " + value + ": " + rule;
    }
}
