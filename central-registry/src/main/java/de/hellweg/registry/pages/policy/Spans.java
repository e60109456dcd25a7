package de.hellweg.registry.pages.policy;

import de.hellweg.web.page.Texts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Spans of time as people enter and read them: a number and one of the letters s, m, h, d.
final class Spans {
    private Spans() {}

    private enum Unit {
        D(86_400), H(3_600), M(60), S(1);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        private char letter() {
            return Character.toLowerCase(name().charAt(0));
        }
    }

    /// The largest unit that leaves no rest.
    private static Unit unit(Duration span) {
        return Arrays.stream(Unit.values()).filter(unit -> span.toSeconds() % unit.seconds == 0).findFirst()
                .orElse(Unit.S);
    }

    /// As it is entered, e.g. `4h`.
    static String write(Duration span) {
        var unit = unit(span);
        return span.toSeconds() / unit.seconds + String.valueOf(unit.letter());
    }

    /// What was entered, if it is a span between the bounds.
    static Optional<Duration> parse(String written, Duration shortest, Duration longest) {
        var text = written.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
        if (!text.matches("\\d{1,8}[smhd]")) {
            return Optional.empty();
        }
        var unit = Unit.valueOf(text.substring(text.length() - 1).toUpperCase(java.util.Locale.ROOT));
        var span = Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)) * unit.seconds);
        return Optional.of(span)
                .filter(given -> given.compareTo(shortest) >= 0 && given.compareTo(longest) <= 0);
    }

    /// In words, e.g. `4 hours`.
    static String told(Texts texts, Duration span) {
        var unit = unit(span);
        long number = span.toSeconds() / unit.seconds;
        return texts.get("span." + unit.letter() + (number == 1 ? ".one" : ".many"), number);
    }
}
