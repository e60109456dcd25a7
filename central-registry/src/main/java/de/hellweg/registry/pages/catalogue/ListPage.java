package de.hellweg.registry.pages.catalogue;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.CatalogueQuery;
import de.hellweg.registry.catalogue.CatalogueQuery.Sort;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// The services, to be searched by word, authority and purpose. All of it is by the address, so a search can be sent on.
final class ListPage {
    private static final int LONGEST = 180;

    private final Catalogue catalogue;

    ListPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    HttpResponse show(Reading reading) {
        var query = CatalogueQuery.lenient(reading.exchange().query());
        var found = catalogue.find(query);
        var title = reading.text("catalogue.title");
        Html rows = found.offers().isEmpty() ? Html.nothing() : table(reading, query, found);
        return reading.page(title, Parts.title(title), Parts.paragraph(reading.text("catalogue.lead")),
                search(reading, query), Element.of("p", count(reading, query, found.found()))
                        .css("kern-body hw-count").set("role", "status"),
                rows, paging(reading, query, found));
    }

    private static String count(Reading reading, CatalogueQuery query, int found) {
        var key = query.all() ? "list." : "list.found.";
        return found == 1 ? reading.text(key + "one") : reading.text(query.all() ? "list.count" : "list.found", found);
    }

    private Html search(Reading reading, CatalogueQuery query) {
        return Element.of("form", input(reading, "q", "search", query.words()),
                input(reading, "authority", "text", query.authority()), purposes(reading, query),
                hidden("sort", query.sort().word()), hidden("order", query.descending() ? "desc" : "asc"),
                Element.of("button", Element.of("span", reading.text("list.search.button")).css("kern-label"))
                        .css("kern-btn kern-btn--primary").set("type", "submit"))
                .css("hw-search").set("method", "get").set("action", "/catalogue").set("role", "search");
    }

    private static Html input(Reading reading, String name, String type, String value) {
        return Element.of("div",
                Element.of("label", reading.text("search." + name)).css("kern-label").set("for", name),
                Element.of("input").css("kern-form-input__input").set("type", type).set("id", name).set("name", name)
                        .set("value", value).set("autocomplete", "off"))
                .css("kern-form-input");
    }

    private static Html hidden(String name, String value) {
        return Element.of("input").set("type", "hidden").set("name", name).set("value", value);
    }

    private Html purposes(Reading reading, CatalogueQuery query) {
        var select = Element.of("select", Element.of("option", reading.text("search.any")).set("value", ""))
                .css("kern-form-input__select").set("id", "purpose").set("name", "purpose");
        for (var purpose : catalogue.state().purposes().stream().sorted(Comparator.comparing(reading::name)).toList()) {
            select = select.with(Element.of("option", reading.name(purpose)).set("value", purpose.code().value())
                    .is("selected", purpose.code().value().equals(query.purpose())));
        }
        return Element.of("div",
                Element.of("label", reading.text("search.purpose")).css("kern-label").set("for", "purpose"),
                Element.of("div", select).css("kern-form-input__select-wrapper")).css("kern-form-input");
    }

    private Html table(Reading reading, CatalogueQuery query, Catalogue.Found found) {
        var heads = Element.of("tr", head(reading, query, Sort.TITLE), head(reading, query, Sort.AUTHORITY),
                Element.of("th", reading.text("column.purposes")).css("kern-table__header").set("scope", "col"))
                .css("kern-table__row");
        var rows = found.offers().stream().map(offer -> row(reading, offer)).toList();
        return Element.of("table", Element.of("caption", reading.text("catalogue.title")).css("kern-sr-only"),
                Element.of("thead", heads), Element.of("tbody", Html.all(rows)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    private static Html head(Reading reading, CatalogueQuery query, Sort sort) {
        boolean ordering = query.sort() == sort;
        var direction = query.descending() ? "descending" : "ascending";
        return Element.of("th", Element.link(query.by(sort).encoded(), reading.text("column." + sort.word()))
                .css("hw-sort" + (ordering ? " hw-sort--" + direction : ""))).css("kern-table__header")
                .set("scope", "col").set("aria-sort", ordering ? Optional.of(direction) : Optional.empty());
    }

    private Html row(Reading reading, Catalogue.Offer offer) {
        var service = offer.service();
        var title = Element.of("td", Element.link(CataloguePages.pageOf(service.id()), service.title()),
                offer.description()
                        .<Html>map(text -> Element.of("p", shortened(text)).css("kern-body kern-body--small"))
                        .orElse(Html.nothing()))
                .css("kern-table__cell").set("data-title", reading.text("column.title"));
        var purposes = service.purposes().stream().flatMap(code -> catalogue.state().purpose(code).stream())
                .map((Purpose purpose) -> reading.name(purpose)).sorted().collect(Collectors.joining(", "));
        return Element.of("tr", title, cell(reading, "authority", offer.authority()),
                cell(reading, "purposes", purposes)).css("kern-table__row");
    }

    private static Html cell(Reading reading, String column, String text) {
        return Element.of("td", text).css("kern-table__cell").set("data-title", reading.text("column." + column));
    }

    private static String shortened(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    private static Html paging(Reading reading, CatalogueQuery query, Catalogue.Found found) {
        if (found.pages() < 2) {
            return Html.nothing();
        }
        Html back = found.page() > 1
                ? Element.link(query.at(found.page() - 1).encoded(), reading.text("list.back")).set("rel", "prev")
                : Html.nothing();
        Html on = found.page() < found.pages()
                ? Element.link(query.at(found.page() + 1).encoded(), reading.text("list.on")).set("rel", "next")
                : Html.nothing();
        return Element.of("nav", back,
                Element.of("span", reading.text("list.page", found.page(), found.pages())).css("kern-body"), on)
                .css("hw-paging").set("aria-label", reading.text("list.pages"));
    }
}
