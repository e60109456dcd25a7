package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.history.HistoryIndex;
import de.hellweg.registry.history.Subjects;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All entries, the newest first, to be narrowed by kind and words. All of it is by the address.
final class ChangesPage {
    private static final int ROWS = 25;
    private static final int LONGEST = 200;
    private static final String KIND = "kind.";

    private final RegistryLog log;
    private final HistoryIndex index;

    ChangesPage(RegistryLog log, HistoryIndex index) {
        this.log = log;
        this.index = index;
    }

    /// What is asked for; what is not understood counts as not asked.
    private record Query(String object, String words, String kind, long before) {
        static Query of(Reader reader) {
            var fields = reader.query();
            var words = fields.text("q");
            var before = fields.text("before");
            return new Query(fields.text("object"), words.substring(0, Math.min(LONGEST, words.length())),
                    reader.texts().find(KIND + fields.text("kind")).isPresent() ? fields.text("kind") : "",
                    before.matches("[0-9]{1,15}") ? Long.parseLong(before) : Long.MAX_VALUE);
        }

        String older(long position) {
            return newest() + "&before=" + position;
        }

        String newest() {
            return about(object) + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&kind=" + kind;
        }
    }

    /// The address of what happened to an object and all that lies below it.
    static String about(String object) {
        return "/history?object=" + URLEncoder.encode(object, StandardCharsets.UTF_8);
    }

    HttpResponse show(Reader reader) {
        var query = Query.of(reader);
        var found = index.newest(given(query.object()), given(query.kind()), query.words(), query.before(),
                ROWS);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var title = query.object().isEmpty()
                ? reader.text("history.title")
                : reader.text("history.object", query.object());
        Html table = shown.isEmpty()
                ? Element.of("p", reader.text("history.none")).css("kern-body").set("role", "status")
                : table(reader, shown);
        return reader.page(title, Parts.title(title),
                lead(reader, query), search(reader, query), table,
                paging(reader, query, shown, found.size() > shown.size()));
    }

    private Html lead(Reader reader, Query query) {
        return query.object().isEmpty()
                ? Parts.paragraph(reader.text("history.lead", log.published().size()))
                : Html.all(List.of(Parts.paragraph(reader.text("history.object.lead")),
                        Parts.buttons(Parts.buttonLink("/history", reader.text("history.all")))));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Html search(Reader reader, Query query) {
        return Element.of("form",
                Element.of("div",
                        Element.of("label", reader.text("history.words")).css("kern-label").set("for", "q"),
                        Element.of("input").css("kern-form-input__input").set("type", "search").set("id", "q")
                                .set("name", "q").set("value", query.words()).set("autocomplete", "off"))
                        .css("kern-form-input"),
                kinds(reader, query),
                query.object().isEmpty()
                        ? Html.nothing()
                        : Element.of("input").set("type", "hidden").set("name", "object").set("value", query.object()),
                Element.of("button", Element.of("span", reader.text("list.search.button")).css("kern-label"))
                        .css("kern-btn kern-btn--secondary").set("type", "submit"))
                .css("hw-search").set("method", "get").set("action", "/history").set("role", "search");
    }

    private static Html kinds(Reader reader, Query query) {
        var select = Element.of("select", Element.of("option", reader.text("history.any")).set("value", ""))
                .css("kern-form-input__select").set("id", "kind").set("name", "kind");
        var known = reader.texts().keys().stream().filter(key -> key.startsWith(KIND))
                .map(key -> key.substring(KIND.length())).sorted(Comparator.comparing(reader::kind)).toList();
        for (var kind : known) {
            select = select.with(Element.of("option", reader.kind(kind)).set("value", kind).is("selected",
                    kind.equals(query.kind())));
        }
        return Element.of("div",
                Element.of("label", reader.text("history.kind")).css("kern-label").set("for", "kind"),
                Element.of("div", select).css("kern-form-input__select-wrapper")).css("kern-form-input");
    }

    Html table(Reader reader, List<Long> positions) {
        var heads = List.of("position", "time", "kind", "about", "actor", "sealer").stream()
                .map(name -> Element.of("th", reader.text("column." + name)).css("kern-table__header").set("scope",
                        "col"))
                .toList();
        var rows = positions.stream().map(position -> row(reader, position)).toList();
        return Element.of("table", Element.of("caption", reader.text("history.title")).css("kern-sr-only"),
                Element.of("thead", Element.of("tr", Html.all(heads)).css("kern-table__row")),
                Element.of("tbody", Html.all(rows)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    private Html row(Reader reader, long position) {
        var entry = RegistryEntry.parse(log.entries(position, position + 1).getFirst().canonical());
        var sealer = SealFacts.of(entry).map(seal -> SealFacts.sealer(seal, log.published().registry()));
        return Element.of("tr",
                cell(reader, "position", Element.link("/history/" + position, String.valueOf(position))),
                cell(reader, "time", Html.text(reader.time(entry.time()))),
                cell(reader, "kind", Html.text(reader.kind(entry.kind()))), cell(reader, "about", objects(entry)),
                cell(reader, "actor", Parts.code(entry.actor())),
                cell(reader, "sealer", Html.text(sealer.orElse("–")))).css("kern-table__row");
    }

    /// Each object with the way to all that happened to it.
    static Html objects(RegistryEntry entry) {
        List<Html> all = new ArrayList<>();
        for (var object : Subjects.of(entry)) {
            all.add(Element.of("div", Element.of("a", Parts.code(object)).css("kern-link").set("href",
                    about(object))));
        }
        return all.isEmpty() ? Html.text("–") : Html.all(all);
    }

    private static Html cell(Reader reader, String column, Html content) {
        return Element.of("td", content).css("kern-table__cell").set("data-title", reader.text("column." + column));
    }

    private static Html paging(Reader reader, Query query, List<Long> shown, boolean more) {
        Html back = query.before() == Long.MAX_VALUE
                ? Html.nothing()
                : Element.link(query.newest(), reader.text("history.newest"));
        Html on = more
                ? Element.link(query.older(shown.getLast()), reader.text("history.older")).set("rel", "next")
                : Html.nothing();
        return more || query.before() != Long.MAX_VALUE
                ? Element.of("nav", back, on).css("hw-paging").set("aria-label", reader.text("list.pages"))
                : Html.nothing();
    }
}
