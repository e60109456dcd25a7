package de.hellweg.web.list;

import de.hellweg.web.form.FormFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What of a list is asked for: words to find, the column that orders it, the page. What is not understood counts as not
/// asked.
///
/// @param words every one must occur in a row
/// @param sort key of a column, or empty for the first
/// @param page from 1
public record ListQuery(String words, String sort, boolean descending, int page) {
    private static final int LONGEST = 200;

    /// Reads the query of the address: `q`, `sort`, `order=desc`, `page`.
    public static ListQuery parse(String query) {
        var fields = FormFields.parse(query);
        var words = fields.text("q");
        var page = fields.text("page");
        return new ListQuery(words.substring(0, Math.min(LONGEST, words.length())),
                fields.text("sort").matches("[a-z]{1,30}") ? fields.text("sort") : "",
                fields.text("order").equals("desc"), page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1);
    }

    /// The same, in this order if none was asked for.
    public ListQuery orElseBy(String column, boolean downwards) {
        return sort.isEmpty() ? new ListQuery(words, column, downwards, page) : this;
    }

    /// The same list in the order of a column; asked again, the other way round.
    ListQuery by(String column, boolean nowBy) {
        return new ListQuery(words, column, nowBy && !descending, 1);
    }

    ListQuery at(int otherPage) {
        return new ListQuery(words, sort, descending, otherPage);
    }

    /// As the query of a link.
    String encoded() {
        return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&sort=" + sort + "&order="
                + (descending ? "desc" : "asc") + "&page=" + page;
    }
}
