package de.hellweg.web.form;

import java.util.List;
import java.util.Optional;

/// One field of a form.
///
/// @param name under which it is sent, and its id in the page
/// @param hint what is to be entered, in a sentence; or empty
/// @param autocomplete what the browser may fill in (WCAG 1.3.5), e.g. `username`
public record Field(String name, String label, String hint, Kind kind, boolean required,
        Optional<String> autocomplete) {

    /// How it is entered.
    public sealed interface Kind permits Line, Lines, LinesOrFile, File, Password, Hidden, Choice, Checks {}

    /// A text of one line.
    public record Line() implements Kind {}

    /// A text of several lines.
    ///
    /// @param rows how many are shown
    public record Lines(int rows) implements Kind {}

    /// A text of several lines, or a file instead, which is sent as `NAME-file`.
    ///
    /// @param accept what the browser offers first, e.g. `.pem`
    public record LinesOrFile(int rows, String accept) implements Kind {}

    /// A file of any size ([FormParts#last]).
    ///
    /// @param accept what the browser offers first, or empty
    public record File(String accept) implements Kind {}

    /// A secret; never written back into a page.
    public record Password() implements Kind {}

    /// A value the form carries along.
    public record Hidden() implements Kind {}

    /// One of several.
    public record Choice(List<Option> options) implements Kind {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// Any of several.
    public record Checks(List<Option> options) implements Kind {
        public Checks {
            options = List.copyOf(options);
        }
    }

    /// What can be chosen.
    public record Option(String value, String label) {}

    public static Field line(String name, String label) {
        return new Field(name, label, "", new Line(), true, Optional.empty());
    }

    public static Field lines(String name, String label, int rows) {
        return new Field(name, label, "", new Lines(rows), true, Optional.empty());
    }

    public static Field linesOrFile(String name, String label, int rows, String accept) {
        return new Field(name, label, "", new LinesOrFile(rows, accept), true, Optional.empty());
    }

    public static Field file(String name, String label, String accept) {
        return new Field(name, label, "", new File(accept), true, Optional.empty());
    }

    /// The name of the file's part, where a field may be a file.
    public String fileName() {
        return name + "-file";
    }

    public static Field password(String name, String label, String autocomplete) {
        return new Field(name, label, "", new Password(), true, Optional.of(autocomplete));
    }

    public static Field hidden(String name) {
        return new Field(name, "", "", new Hidden(), true, Optional.empty());
    }

    public static Field choice(String name, String label, List<Option> options) {
        return new Field(name, label, "", new Choice(options), true, Optional.empty());
    }

    public static Field checks(String name, String label, List<Option> options) {
        return new Field(name, label, "", new Checks(options), true, Optional.empty());
    }

    public Field hint(String sentence) {
        return new Field(name, label, sentence, kind, required, autocomplete);
    }

    public Field mayBeEmpty() {
        return new Field(name, label, hint, kind, false, autocomplete);
    }

    public Field autocomplete(String token) {
        return new Field(name, label, hint, kind, required, Optional.of(token));
    }
}
