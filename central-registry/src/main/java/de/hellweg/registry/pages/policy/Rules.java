package de.hellweg.registry.pages.policy;

import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.rules.Doubt;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One set of rules that a page shows and changes.
///
/// @param <T> the rules as a value, in one form: equal rules are equal
interface Rules<T> {
    /// The name in addresses and texts.
    String name();

    T present(Registry registry);

    /// What they say, for people.
    Map<String, Html> shown(Visit visit, T rules);

    List<Field> fields(Visit visit);

    /// The fields' contents for these rules.
    FormFields values(T rules);

    /// What was entered; empty if something is wrong, which stands in the problems then.
    Optional<T> read(Visit visit, FormFields form, Problems problems);

    /// In what the new rules protect less, or stop what is carried now.
    List<Doubt> doubts(T present, T wanted);

    RegistryEvent event(T rules);
}
