package de.hellweg.region.register;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which names are compared, so that someone without the keys finds Đorđević as Dordevic and Müller as
/// Mueller: DIN 91379 keeps the letters of all of Europe, and asks for a search form beside them.
final class SearchForm {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchForm() {}

    static String of(String name) {
        var lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var german = lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        var plain = MARKS.matcher(Normalizer.normalize(german, Normalizer.Form.NFD)).replaceAll("");
        var letters = plain.replace('đ', 'd').replace('ł', 'l').replace("ø", "oe").replace("æ", "ae").replace('ı', 'i');
        return SEPARATORS.matcher(letters).replaceAll(" ").strip();
    }
}
