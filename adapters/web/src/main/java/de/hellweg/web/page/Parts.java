package de.hellweg.web.page;

import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The pieces pages are made of, as KERN UX draws them.
public final class Parts {
    private Parts() {}

    /// What a message is about, as colour and sign.
    public enum Tone {
        INFO, SUCCESS, WARNING, DANGER;

        private String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Html title(String text) {
        return Element.of("h1", text).css("kern-heading-x-large");
    }

    public static Html heading(String text) {
        return Element.of("h2", text).css("kern-heading-medium");
    }

    public static Html paragraph(String text) {
        return Element.of("p", text).css("kern-body");
    }

    /// A message above the content.
    public static Element alert(Tone tone, String title, Html... body) {
        var header = Element.of("div",
                Element.of("span").css("kern-icon kern-icon--" + tone.css()).set("aria-hidden", "true"),
                Element.of("span", title).css("kern-title")).css("kern-alert__header");
        var alert = Element.of("div", header).css("kern-alert kern-alert--" + tone.css()).set("role",
                tone == Tone.DANGER ? "alert" : "status");
        return body.length == 0
                ? alert
                : alert.with(Element.of("div").css("kern-alert__body").with(Html.all(body)));
    }

    /// A link that looks like a button, because it begins an act.
    public static Html buttonLink(String href, String text) {
        return Element.of("a", Element.of("span", text).css("kern-label")).css("kern-btn kern-btn--primary")
                .set("href", href);
    }

    /// The same, less loud.
    public static Html quietLink(String href, String text) {
        return Element.of("a", Element.of("span", text).css("kern-label")).css("kern-btn kern-btn--secondary")
                .set("href", href);
    }

    public static Html buttons(Html... buttons) {
        return Element.of("div").css("kern-btn-wrapper").with(Html.all(buttons));
    }

    /// Names and what they stand for.
    public static Html facts(Map<String, ? extends Html> facts) {
        List<Html> items = new ArrayList<>();
        facts.forEach((name, value) -> items.add(Element.of("div", Element.of("dt", name)
                .css("kern-description-list-item__key"),
                Element.of("dd", value).css("kern-description-list-item__value")).css("kern-description-list-item")));
        return Element.of("dl").css("kern-description-list hw-facts").with(Html.all(items));
    }

    /// A small table; on a phone each row is a card with the heads beside its cells.
    ///
    /// @param caption what the rows are, for those who hear the table
    /// @param rows each with a cell for every head
    public static Html table(String caption, List<String> heads, List<List<Html>> rows) {
        var head = heads.stream().map(text -> Element.of("th", text).css("kern-table__header").set("scope", "col"))
                .toList();
        List<Html> lines = new ArrayList<>();
        for (var row : rows) {
            List<Html> cells = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                cells.add(Element.of("td", row.get(i)).css("kern-table__cell").set("data-title", heads.get(i)));
            }
            lines.add(Element.of("tr", Html.all(cells)).css("kern-table__row"));
        }
        return Element.of("table", Element.of("caption", caption).css("kern-sr-only"),
                Element.of("thead", Element.of("tr", Html.all(head)).css("kern-table__row")),
                Element.of("tbody", Html.all(lines)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    /// A part of a page under its heading.
    public static Html section(String heading, Html... content) {
        return Element.of("section", heading(heading), Html.all(content)).css("hw-section");
    }

    /// Text of others, line by line.
    public static Html lines(String text) {
        return Element.of("div", Html.all(text.lines().filter(line -> !line.isBlank()).map(Parts::paragraph).toList()))
                .css("hw-section hw-wide");
    }

    /// A path, key or digest: broken anywhere, in letters of one width.
    public static Html code(String text) {
        return Element.of("code", text).css("hw-code");
    }

    /// A word that tells a state.
    public static Html badge(Tone tone, String text) {
        return Element.of("span", Element.of("span", text).css("kern-label kern-label--small"))
                .css("kern-badge kern-badge--small kern-badge--" + tone.css());
    }
}
