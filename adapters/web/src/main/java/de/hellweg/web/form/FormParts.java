package de.hellweg.web.form;

import java.util.Set;

/// What a form with files may send: nothing else is let in.
///
/// @param texts names of fields with text, the form's token among them
/// @param files names of fields with a file
public record FormParts(Set<String> texts, Set<String> files) {
    public FormParts {
        texts = Set.copyOf(texts);
        files = Set.copyOf(files);
    }

    /// Of a form that sends no file, in the usual encoding.
    public static FormParts none() {
        return new FormParts(Set.of(), Set.of());
    }
}
