package de.hellweg.web.form;

import java.util.Optional;
import java.util.Set;

/// What a form with files may send: nothing else is let in.
///
/// @param texts names of fields with text, the form's token among them
/// @param files names of fields with a file
/// @param last the name of a field with a file of any size, the form's last: it is read while it comes, so that nothing of
///        it is held
public record FormParts(Set<String> texts, Set<String> files, Optional<String> last) {
    public FormParts {
        texts = Set.copyOf(texts);
        files = Set.copyOf(files);
    }

    /// With files that are held.
    public FormParts(Set<String> texts, Set<String> files) {
        this(texts, files, Optional.empty());
    }

    /// Of a form that sends no file, in the usual encoding.
    public static FormParts none() {
        return new FormParts(Set.of(), Set.of());
    }

    /// Of a form with texts and then one file of any size ([FormFields#arriving]).
    public static FormParts streaming(String last, String... texts) {
        return new FormParts(Set.of(texts), Set.of(), Optional.of(last));
    }
}
