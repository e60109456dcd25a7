package de.hellweg.web.list;

import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A list on a page: search above, rows, pages below. Everything is a link or a form by GET, so each view of it has an
/// address.
public final class ListHtml<T> {
    /// Rows of one page.
    public static final int ROWS = 25;

    private final Texts texts;
    private final String caption;
    private final List<Column<T>> columns;
    private final Optional<Filter> filter;

    /// @param caption what the rows are, for those who hear the table
    public ListHtml(Texts texts, String caption, List<Column<T>> columns) {
        this(texts, caption, columns, Optional.empty());
    }

    private ListHtml(Texts texts, String caption, List<Column<T>> columns, Optional<Filter> filter) {
        this.texts = texts;
        this.caption = caption;
        this.columns = List.copyOf(columns);
        this.filter = filter;
    }

    /// The list of rows that passed this filter.
    public ListHtml<T> narrowedBy(Filter by) {
        return new ListHtml<>(texts, caption, columns, Optional.of(by));
    }

    /// The page to show: the one asked for, or the last.
    public static int page(long found, ListQuery query) {
        return (int) Math.min(query.page(), Math.max(1, (found + ROWS - 1) / ROWS));
    }

    /// The rows that were asked for, in the order of the first column unless another is asked for.
    public Html html(Collection<T> all, ListQuery query) {
        var found = all.stream().filter(row -> fits(row, query.words())).sorted(order(query)).toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int page = page(found.size(), query);
        var shown = found.subList((page - 1) * ROWS, Math.min(found.size(), page * ROWS));
        List<Html> pieces = new ArrayList<>();
        if (all.size() > 1 || filter.isPresent()) {
            pieces.add(search(query));
        }
        pieces.add(Element.of("p", count(found.size(), query)).css("kern-body hw-count").set("role", "status"));
        if (!shown.isEmpty()) {
            pieces.add(table(shown, query));
        }
        if (pages > 1) {
            pieces.add(paging(query, page, pages));
        }
        return Html.all(pieces);
    }

    /// Rows that were found, ordered and cut to one page elsewhere.
    ///
    /// @param found how many there are on all pages
    public Html html(List<T> shown, int found, ListQuery query) {
        int pages = Math.max(1, (found + ROWS - 1) / ROWS);
        List<Html> pieces = new ArrayList<>(List.of(search(query),
                Element.of("p", count(found, query)).css("kern-body hw-count").set("role", "status")));
        if (!shown.isEmpty()) {
            pieces.add(table(shown, query));
        }
        if (pages > 1) {
            pieces.add(paging(query, page(found, query), pages));
        }
        return Html.all(pieces);
    }

    private boolean fits(T row, String words) {
        var text = columns.stream().map(column -> column.text().apply(row))
                .reduce("", (one, other) -> one + "\n" + other)
                .toLowerCase(Locale.ROOT);
        for (var word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private Comparator<T> order(ListQuery query) {
        var order = Comparator.<T, String>comparing(row -> column(query).text().apply(row).toLowerCase(Locale.ROOT));
        return query.descending() ? order.reversed() : order;
    }

    private Column<T> column(ListQuery query) {
        return columns.stream().filter(column -> column.key().equals(query.sort())).findFirst()
                .orElse(columns.getFirst());
    }

    private String count(int found, ListQuery query) {
        if (query.words().isEmpty()) {
            return found == 1 ? texts.get("list.one") : texts.get("list.count", found);
        }
        return found == 1 ? texts.get("list.found.one") : texts.get("list.found", found);
    }

    private Html search(ListQuery query) {
        var input = Element.of("input").css("kern-form-input__input").set("type", "search").set("id", "q")
                .set("name", "q").set("value", query.words()).set("autocomplete", "off");
        return Element.of("form",
                Element.of("div", Element.of("label", texts.get("list.search")).css("kern-label").set("for", "q"),
                        input)
                        .css("kern-form-input"),
                filter.map(Filter::html).orElse(Html.nothing()),
                Element.of("input").set("type", "hidden").set("name", "sort").set("value", query.sort()),
                Element.of("input").set("type", "hidden").set("name", "order").set("value",
                        query.descending() ? "desc" : "asc"),
                Element.of("button", Element.of("span", texts.get("list.search.button")).css("kern-label"))
                        .css("kern-btn kern-btn--secondary").set("type", "submit"))
                .css("hw-search").set("method", "get").set("role", "search");
    }

    private Html table(List<T> rows, ListQuery query) {
        var heads = columns.stream().map(column -> head(column, query)).toList();
        var lines = rows.stream().map(row -> Element.of("tr", Html.all(columns.stream()
                .map(column -> Element.of("td", column.html().apply(row)).css("kern-table__cell")
                        .set("data-title", column.title()))
                .toList())).css("kern-table__row")).toList();
        return Element.of("table", Element.of("caption", caption).css("kern-sr-only"),
                Element.of("thead", Element.of("tr", Html.all(heads)).css("kern-table__row")),
                Element.of("tbody", Html.all(lines)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    /// Links to the list in the column's order, unless the column has only acts.
    private Html head(Column<T> column, ListQuery query) {
        var head = Element.of("th").css("kern-table__header").set("scope", "col");
        if (column.acts()) {
            return head.with(column.title());
        }
        boolean ordering = column.equals(column(query));
        var direction = query.descending() ? "descending" : "ascending";
        return head.with(Element.link(link(query.by(column.key(), ordering)), column.title())
                .css("hw-sort" + (ordering ? " hw-sort--" + direction : "")))
                .set("aria-sort", ordering ? Optional.of(direction) : Optional.empty());
    }

    private String link(ListQuery query) {
        return query.encoded() + filter.map(Filter::encoded).orElse("");
    }

    private Html paging(ListQuery query, int page, int pages) {
        var back = page > 1
                ? Element.link(link(query.at(page - 1)), texts.get("list.back")).set("rel", "prev")
                : Html.nothing();
        var on = page < pages
                ? Element.link(link(query.at(page + 1)), texts.get("list.on")).set("rel", "next")
                : Html.nothing();
        return Element.of("nav", back, Element.of("span", texts.get("list.page", page, pages)).css("kern-body"), on)
                .css("hw-paging").set("aria-label", texts.get("list.pages"));
    }
}
