package de.hellweg.securityserver.settings;

import java.util.Collection;

/// Writes docs/settings.md from the settings themselves.
public final class SettingsManual {
    private SettingsManual() {}

    /// The page, in Markdown.
    public static String page(Collection<Setting<?>> settings) {
        var page = new StringBuilder(
                """
                        # Settings of a security server

                        One file of `key = value` lines, UTF-8, `#` before a comment. It is read once, at start. Every problem is
                        named at once, an unknown key refuses to start, and no key switches off verification, sealing, logging or
                        TLS between servers. Secrets are never values, only paths of files.

                        This page is written from the code; a test compares the two.

                        | key | default | value | meaning |
                        |---|---|---|---|
                        """);
        for (var setting : settings) {
            page.append("| `").append(setting.key()).append("` | ")
                    .append(setting.standard().map(text -> "`" + text + "`").orElse("must be set")).append(" | ")
                    .append(setting.rule()).append(" | ").append(setting.meaning()).append(" |\n");
        }
        return page.toString();
    }
}
