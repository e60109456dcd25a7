package de.hellweg.securityserver.settings;

import java.util.function.Function;

/// How values of one kind are written.
public record SettingForm<T>(String rule, Function<String, T> reader) {}
