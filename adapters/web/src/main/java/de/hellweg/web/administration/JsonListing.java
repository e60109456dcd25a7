package de.hellweg.web.administration;

import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonNull;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Search, order and pages of a list in JSON, as the lists of the pages have them: `q` (words that must all occur), `sort`
/// (a member of the items), `order` (`asc` or `desc`), `page` from 1 and `pageSize`. Without `page` and `pageSize` all of it
/// is one page.
///
/// @param members of an item that are searched and can be sorted by; the first is the order when none is asked for
public record JsonListing(List<String> members) {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;
    private static final String PAGE = "page";
    private static final String PAGE_SIZE = "pageSize";
    private static final Set<String> NAMES = Set.of("q", "sort", "order", PAGE, PAGE_SIZE);

    public JsonListing {
        members = List.copyOf(members);
    }

    public static JsonListing of(String... members) {
        return new JsonListing(List.of(members));
    }

    /// Reads a query that may ask for this and for `more`; throws [de.hellweg.trust.Malformed].
    public QueryParameters parse(String query, String... more) {
        var names = new HashSet<>(NAMES);
        names.addAll(List.of(more));
        return QueryParameters.parse(query, names);
    }

    /// What is asked for of the list under `items`; `found` says how many there are on all pages.
    public JsonObject of(JsonObject list, QueryParameters asked) {
        var words = asked.words("q").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        var found = ((JsonArray) list.get("items").orElseThrow()).elements().stream().map(JsonObject.class::cast)
                .filter(item -> fits(item, words)).sorted(order(asked)).<JsonValue>map(item -> item).toList();
        var json = JsonObject.builder().put("found", found.size());
        var page = asked.number(PAGE, Integer.MAX_VALUE);
        var size = asked.number(PAGE_SIZE, LARGEST_PAGE);
        if (page.isEmpty() && size.isEmpty()) {
            return json.put("items", new JsonArray(found)).build();
        }
        int rows = size.orElse(USUAL_PAGE);
        long first = Math.min(found.size(), (page.orElse(1) - 1L) * rows);
        return json.put(PAGE, page.orElse(1)).put(PAGE_SIZE, rows).put("items", new JsonArray(
                found.subList((int) first, (int) Math.min(found.size(), first + rows)))).build();
    }

    private boolean fits(JsonObject item, List<String> words) {
        var text = members.stream().map(member -> text(item, member)).collect(Collectors.joining("\n"));
        return words.stream().allMatch(text::contains);
    }

    private Comparator<JsonObject> order(QueryParameters asked) {
        var by = asked.oneOf("sort", members).orElse(members.getFirst());
        var order = Comparator.<JsonObject, String>comparing(item -> text(item, by));
        return asked.oneOf("order", List.of("asc", "desc")).orElse("asc").equals("desc") ? order.reversed() : order;
    }

    private static String text(JsonObject item, String member) {
        return item.get(member).map(JsonListing::text).orElse("").toLowerCase(Locale.ROOT);
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonString(var text) -> text;
            case JsonNumber number -> number.whole().map(JsonListing::ordered).orElse("");
            case JsonBoolean(var yes) -> String.valueOf(yes);
            case JsonArray(var elements) -> elements.stream().map(JsonListing::text).collect(Collectors.joining(" "));
            case JsonObject object -> object.members().values().stream().map(JsonListing::text)
                    .collect(Collectors.joining(" "));
            case JsonNull _ -> "";
        };
    }

    /// Numbers of one length, so that text and number have one order.
    private static String ordered(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }
}
