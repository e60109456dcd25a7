package de.hellweg.registry.catalogue;

import de.hellweg.trust.Malformed;
import de.hellweg.web.form.FormFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which services are looked for, in which order, and which page of them.
///
/// @param words each must occur in title, description, identifier, authority or a purpose's name
/// @param authority must occur in the authority's name or identifier
/// @param purpose code of a purpose, or empty
/// @param page from 1
public record CatalogueQuery(String words, String authority, String purpose, Sort sort, boolean descending, int page,
        int pageSize) {
    private static final Set<String> NAMES = Set.of("q", "authority", "purpose", "sort", "order", "page", "pageSize");
    private static final int LONGEST = 200;
    private static final int LARGEST_PAGE = 200;
    private static final int STANDARD_PAGE = 25;

    /// What the list can be ordered by.
    public enum Sort {
        TITLE, AUTHORITY, SERVICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads the query of the REST interface; throws [Malformed] for what it does not know.
    static CatalogueQuery strict(String query) {
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            if (!NAMES.contains(pair.split("=", 2)[0])) {
                throw new Malformed("query", "knows q, authority, purpose, sort, order, page and pageSize");
            }
        }
        var fields = FormFields.parse(query);
        check(fields, "sort", "title|authority|service");
        check(fields, "order", "asc|desc");
        check(fields, "page", "[1-9]\\d{0,5}");
        check(fields, "pageSize", "[1-9]|[1-9]\\d|1\\d\\d|200");
        return of(fields);
    }

    private static void check(FormFields fields, String name, String form) {
        if (fields.optional(name).filter(value -> !value.matches(form)).isPresent()) {
            throw new Malformed(name, "has none of the values it can have");
        }
    }

    /// Reads the query of a page: what is not understood counts as not asked.
    public static CatalogueQuery lenient(String query) {
        return of(FormFields.parse(query));
    }

    private static CatalogueQuery of(FormFields fields) {
        return new CatalogueQuery(shortened(fields.text("q")), shortened(fields.text("authority")),
                shortened(fields.text("purpose")), Arrays.stream(Sort.values())
                        .filter(sort -> sort.word().equals(fields.text("sort"))).findFirst().orElse(Sort.TITLE),
                fields.text("order").equals("desc"), number(fields.text("page"), 1, 999_999),
                number(fields.text("pageSize"), STANDARD_PAGE, LARGEST_PAGE));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static int number(String text, int standard, int most) {
        return text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : standard;
    }

    List<String> split() {
        return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    /// Whether everything is shown.
    public boolean all() {
        return words.isEmpty() && authority.isEmpty() && purpose.isEmpty();
    }

    /// The same list in that order; asked again, the other way round.
    public CatalogueQuery by(Sort other) {
        return new CatalogueQuery(words, authority, purpose, other, sort == other && !descending, 1, pageSize);
    }

    public CatalogueQuery at(int otherPage) {
        return new CatalogueQuery(words, authority, purpose, sort, descending, otherPage, pageSize);
    }

    /// As the query of a link.
    public String encoded() {
        return "?q=" + encoded(words) + "&authority=" + encoded(authority) + "&purpose=" + encoded(purpose) + "&sort="
                + sort.word() + "&order=" + (descending ? "desc" : "asc") + "&page=" + page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
