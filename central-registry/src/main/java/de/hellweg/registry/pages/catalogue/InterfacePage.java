package de.hellweg.registry.pages.catalogue;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.CatalogueApi;
import de.hellweg.registry.catalogue.Documents;
import de.hellweg.registry.catalogue.openapi.Answer;
import de.hellweg.registry.catalogue.openapi.BodyContent;
import de.hellweg.registry.catalogue.openapi.OpenApiDocument;
import de.hellweg.registry.catalogue.openapi.Operation;
import de.hellweg.registry.catalogue.openapi.Parameter;
import de.hellweg.registry.catalogue.openapi.ServiceInterface;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.List;

/// What a service can be asked, as its OpenAPI document describes it. The document is another's: all of it is text here,
/// and nothing in it becomes a link that leads out of the page.
final class InterfacePage {
    private static final int OPEN = 3;

    private final Catalogue catalogue;
    private final Documents documents;

    InterfacePage(Catalogue catalogue, Documents documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    HttpResponse show(Reading reading) {
        var service = CatalogueApi.asked(catalogue, reading.parameters()).service();
        var bytes = documents.of(service).orElseThrow(() -> Refused.unknown("There is no document of this service."));
        var described = ServiceInterface.of(OpenApiDocument.parse(bytes));
        var schemas = new SchemaHtml(reading, described.schemas());
        var title = reading.text("interface.title", service.title());
        var pieces = new ArrayList<Html>();
        pieces.add(Parts.title(title));
        pieces.add(Parts.paragraph(reading.text("interface.lead")));
        pieces.add(Element.of("p", described.title() + " · " + reading.text("interface.version", described.version()))
                .css("kern-body hw-count"));
        described.description().map(Parts::lines).ifPresent(pieces::add);
        if (described.cut()) {
            pieces.add(Parts.alert(Parts.Tone.WARNING, reading.text("interface.cut")));
        }
        pieces.add(operations(reading, described, schemas));
        if (!described.schemas().isEmpty()) {
            pieces.add(Element.of("section", Parts.heading(reading.text("interface.schemas")), schemas.all())
                    .css("hw-section"));
        }
        pieces.add(Element.of("p", Element.link(CataloguePages.pageOf(service.id()), reading.text("interface.back")))
                .css("kern-body"));
        return reading.page(title, pieces.toArray(Html[]::new));
    }

    private static Html operations(Reading reading, ServiceInterface described, SchemaHtml schemas) {
        var all = described.operations();
        var shown = all.stream().map(operation -> operation(reading, operation, schemas, all.size() <= OPEN)).toList();
        return Element.of("section", Parts.heading(reading.text("interface.operations")),
                shown.isEmpty() ? Parts.paragraph(reading.text("interface.none")) : Html.all(shown)).css("hw-section");
    }

    private static Html operation(Reading reading, Operation operation, SchemaHtml schemas, boolean open) {
        var name = Element.of("h3", Element.of("span", operation.method()).css("hw-method"), Html.text(" "),
                Parts.code(operation.path()), operation.deprecated()
                        ? Html.all(Html.text(" "),
                                Parts.badge(Parts.Tone.WARNING, reading.text("interface.deprecated")))
                        : Html.nothing(),
                operation.summary().<Html>map(text -> Element.of("span", text).css("hw-operation__summary"))
                        .orElse(Html.nothing()))
                .css("hw-operation__name");
        var pieces = new ArrayList<Html>();
        operation.description().map(Parts::lines).ifPresent(pieces::add);
        if (!operation.parameters().isEmpty()) {
            pieces.add(minor(reading.text("interface.parameters")));
            pieces.add(parameters(reading, operation.parameters(), schemas));
        }
        if (!operation.bodies().isEmpty()) {
            pieces.add(minor(reading.text("interface.body")));
            operation.bodyDescription().map(Parts::lines).ifPresent(pieces::add);
            operation.bodies().forEach(body -> pieces.add(content(reading, body, schemas)));
        }
        operation.answers().forEach(answer -> pieces.add(answer(reading, answer, schemas)));
        return Element.of("details", Element.of("summary", name), Element.of("div", Html.all(pieces))
                .css("hw-operation__body")).css("hw-operation").is("open", open);
    }

    private static Html minor(String text) {
        return Element.of("h4", text).css("kern-heading-small");
    }

    private static Html parameters(Reading reading, List<Parameter> parameters, SchemaHtml schemas) {
        var heads = List.of("parameter", "in", "form", "description").stream()
                .map(column -> Element.of("th", reading.text("column." + column)).css("kern-table__header")
                        .set("scope", "col"))
                .toList();
        var rows = parameters.stream().map(parameter -> Element.of("tr",
                cell(reading, "parameter", Html.all(Parts.code(parameter.name()), parameter.required()
                        ? Html.all(Html.text(" "), Parts.badge(Parts.Tone.INFO, reading.text("interface.required")))
                        : Html.nothing())),
                cell(reading, "in", Html.text(parameter.in())),
                cell(reading, "form", schemas.html(parameter.schema())),
                cell(reading, "description", Html.text(parameter.description().orElse("")))).css("kern-table__row"))
                .toList();
        return Element.of("table",
                Element.of("caption", reading.text("interface.parameters")).css("kern-sr-only"),
                Element.of("thead", Element.of("tr", Html.all(heads)).css("kern-table__row")),
                Element.of("tbody", Html.all(rows)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    private static Html cell(Reading reading, String column, Html content) {
        return Element.of("td", content).css("kern-table__cell").set("data-title", reading.text("column." + column));
    }

    private static Html answer(Reading reading, Answer answer, SchemaHtml schemas) {
        var pieces = new ArrayList<Html>();
        pieces.add(minor(reading.text("interface.answer", answer.status())));
        answer.description().map(Parts::lines).ifPresent(pieces::add);
        answer.contents().forEach(content -> pieces.add(content(reading, content, schemas)));
        return Html.all(pieces);
    }

    private static Html content(Reading reading, BodyContent content, SchemaHtml schemas) {
        var example = content.example().isEmpty()
                ? Html.nothing()
                : Html.all(Element.of("p", reading.text(content.given() ? "interface.example" : "interface.made"))
                        .css("kern-body kern-body--small"),
                        Element.of("pre", content.example()).css("hw-pre").set("tabindex", "0").set("role", "group")
                                .set("aria-label", reading.text("interface.example")));
        return Element.of("div", Element.of("p", Parts.code(content.mediaType())).css("kern-body"),
                schemas.html(content.schema()), example).css("hw-section");
    }
}
