package de.hellweg.web.list;

import de.hellweg.web.html.Html;
import java.util.function.Function;

/// A column of a list.
///
/// @param key names it in addresses: small letters
/// @param text what is searched and ordered by
/// @param html what is shown
public record Column<T>(String key, String title, Function<T, String> text, Function<T, Html> html) {

    /// A column that shows its text.
    public static <T> Column<T> of(String key, String title, Function<T, String> text) {
        return new Column<>(key, title, text, row -> Html.text(text.apply(row)));
    }

    /// A column of what can be done with a row; nothing is searched or ordered by it.
    public static <T> Column<T> ofActs(String title, Function<T, Html> html) {
        return new Column<>("act", title, _ -> "", html);
    }

    /// Whether it is such a column.
    public boolean acts() {
        return key.equals("act");
    }
}
