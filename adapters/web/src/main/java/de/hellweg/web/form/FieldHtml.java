package de.hellweg.web.form;

import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Texts;
import java.util.List;
import java.util.Optional;

/// Writes one field with its label, hint and problem, tied together for those who hear the page (`aria-describedby`).
final class FieldHtml {
    private final Texts texts;
    private final Field field;
    private final FormFields sent;
    private final Optional<String> problem;

    FieldHtml(Texts texts, Field field, FormFields sent, Optional<String> problem) {
        this.texts = texts;
        this.field = field;
        this.sent = sent;
        this.problem = problem;
    }

    Html html() {
        return switch (field.kind()) {
            case Field.Hidden() -> Form.hidden(field.name(), sent.text(field.name()));
            case Field.Line() -> inBox(input("text").set("value", sent.text(field.name())));
            case Field.Password() -> inBox(input("password"));
            case Field.Lines(var rows) -> inBox(entered(Element.of("textarea", sent.text(field.name())),
                    "kern-form-input__input hw-lines").set("rows", String.valueOf(rows)).set("spellcheck", "false"));
            case Field.LinesOrFile(var rows, var accept) -> linesOrFile(rows, accept);
            case Field.File(var accept) -> inBox(entered(Element.of("input").set("type", "file")
                    .set("accept", Optional.of(accept).filter(text -> !text.isEmpty())),
                    "kern-form-input__input hw-file"));
            case Field.Choice(var options) -> inBox(Element.of("div", choice(options))
                    .css("kern-form-input__select-wrapper"));
            case Field.Checks(var options) -> checks(options);
        };
    }

    /// Two controls for one thing: the file comes first, because it is less work.
    private Html linesOrFile(int rows, String accept) {
        var invalid = problem.isPresent() ? " kern-form-input__input--error" : "";
        var file = Element.of("input").set("type", "file").set("id", field.fileName()).set("name", field.fileName())
                .set("accept", accept).css("kern-form-input__input hw-file" + invalid);
        var lines = Element.of("textarea", sent.text(field.name())).css("kern-form-input__input hw-lines" + invalid)
                .set("rows", String.valueOf(rows)).set("spellcheck", "false").set("id", field.name())
                .set("name", field.name());
        return Element.of("fieldset", Element.of("legend", label()).css("kern-label"), hint(),
                Element.of("div", one(field.fileName(), "form.file", described(file)),
                        one(field.name(), "form.or-text", described(lines))).css("kern-fieldset__body"),
                problemText()).css("kern-fieldset" + (problem.isPresent() ? " kern-fieldset--error" : ""));
    }

    private Html one(String id, String text, Html control) {
        return Element.of("div", Element.of("label", texts.get(text)).css("kern-label").set("for", id), control)
                .css("kern-form-input");
    }

    private Element input(String type) {
        return entered(Element.of("input").set("type", type), "kern-form-input__input");
    }

    private Element entered(Element control, String classes) {
        return described(control.css(classes + (problem.isPresent() ? " kern-form-input__input--error" : ""))
                .set("id", field.name()).set("name", field.name())).is("required", field.required())
                .set("autocomplete", field.autocomplete());
    }

    private Html choice(List<Field.Option> options) {
        var select = described(Element.of("select").css("kern-form-input__select"
                + (problem.isPresent() ? " kern-form-input__select--error" : "")).set("id", field.name())
                .set("name", field.name()));
        for (var option : options) {
            select = select.with(Element.of("option", option.label()).set("value", option.value())
                    .is("selected", option.value().equals(sent.text(field.name()))));
        }
        return select;
    }

    private Element described(Element control) {
        var ids = (field.hint().isEmpty() ? "" : hintId()) + (problem.isPresent() ? " " + problemId() : "");
        return control.set("aria-describedby", Optional.of(ids.strip()).filter(text -> !text.isEmpty()))
                .set("aria-invalid", problem.map(_ -> "true"));
    }

    private Html inBox(Html control) {
        return Element.of("div", Element.of("label", label()).css("kern-label").set("for", field.name()), hint(),
                control, problemText())
                .css("kern-form-input" + (problem.isPresent() ? " kern-form-input--error" : ""));
    }

    private Html checks(List<Field.Option> options) {
        var chosen = sent.all(field.name());
        var boxes = options.stream().map(option -> {
            int number = options.indexOf(option);
            var id = number == 0 ? field.name() : field.name() + "-" + number;
            return Element.of("div", Element.of("input").css("kern-form-check__checkbox").set("type", "checkbox")
                    .set("id", id).set("name", field.name()).set("value", option.value())
                    .is("checked", chosen.contains(option.value())),
                    Element.of("label", option.label()).css("kern-label").set("for", id)).css("kern-form-check");
        }).toList();
        return described(Element.of("fieldset", Element.of("legend", label()).css("kern-label"), hint(),
                Element.of("div", Html.all(boxes)).css("kern-fieldset__body"), problemText())
                .css("kern-fieldset" + (problem.isPresent() ? " kern-fieldset--error" : "")));
    }

    private Html label() {
        return field.required()
                ? Html.text(field.label())
                : Html.all(Html.text(field.label() + " "),
                        Element.of("span", texts.get("form.optional")).css("kern-label__optional"));
    }

    private Html hint() {
        return field.hint().isEmpty()
                ? Html.nothing()
                : Element.of("div", field.hint()).css("kern-hint").set("id", hintId());
    }

    private Html problemText() {
        return problem.<Html>map(text -> Element.of("p",
                Element.of("span").css("kern-icon kern-icon--danger").set("aria-hidden", "true"),
                Element.of("span", text).css("kern-body")).css("kern-error").set("id", problemId()))
                .orElse(Html.nothing());
    }

    private String hintId() {
        return field.name() + "-hint";
    }

    private String problemId() {
        return field.name() + "-problem";
    }
}
