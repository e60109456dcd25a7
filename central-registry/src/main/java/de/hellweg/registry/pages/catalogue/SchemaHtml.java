package de.hellweg.registry.pages.catalogue;

import de.hellweg.registry.catalogue.openapi.SchemaNode;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Schemas as nested lists. Those with a name stand once on the page, and others lead there.
final class SchemaHtml {
    private final Reading reading;
    private final List<SchemaNode> named;
    private final Map<String, String> places = new HashMap<>();

    SchemaHtml(Reading reading, List<SchemaNode> named) {
        this.reading = reading;
        this.named = List.copyOf(named);
        for (int i = 0; i < named.size(); i++) {
            // Names are the document's; the places in the page are ours.
            places.put(named.get(i).name(), "schema-" + (i + 1));
        }
    }

    /// Every schema with a name.
    Html all() {
        return Html.all(named.stream().map(schema -> Element.of("div",
                Element.of("h3", Parts.code(schema.name())).css("kern-heading-small"), html(schema))
                .css("hw-section").set("id", places.getOrDefault(schema.name(), "schema"))).toList());
    }

    /// A schema without its name.
    Html html(SchemaNode schema) {
        return Element.of("div", about(schema), children(schema)).css("hw-schema kern-body");
    }

    private Html about(SchemaNode schema) {
        var pieces = new ArrayList<Html>();
        pieces.add(type(schema));
        if (!schema.limits().isEmpty()) {
            pieces.add(Element.of("span", " · " + String.join(" · ", schema.limits())).css("hw-schema__limits"));
        }
        schema.description().ifPresent(text -> pieces.add(Element.of("span", text).css("hw-schema__said")));
        return Html.all(pieces);
    }

    private Html type(SchemaNode schema) {
        var name = schema.reference();
        if (name.isEmpty()) {
            return Element.of("span", schema.type()).css("hw-schema__type");
        }
        var place = places.get(name.get());
        return place == null ? Parts.code(name.get()) : Element.link("#" + place, name.get());
    }

    private Html children(SchemaNode schema) {
        if (schema.children().isEmpty()) {
            return Html.nothing();
        }
        return Element.of("ul", Html.all(schema.children().stream().map(child -> Element.of("li",
                Parts.code(child.name()), child.required()
                        ? Html.all(Html.text(" "), Parts.badge(Parts.Tone.INFO, reading.text("interface.required")))
                        : Html.nothing(),
                Html.text(" "), about(child), children(child))).toList())).css("hw-schema__parts");
    }
}
