package de.hellweg.web.form;

import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A form as it stands on a page: problems on top with links to their fields, and again beside each field.
///
/// @param action where it is sent, by POST
/// @param token ties it to the session, as field `token`
/// @param submit the button's text
/// @param back where to go instead, if anywhere
public record Form(String action, List<Field> fields, String token, String submit, Optional<String> back,
        boolean endsSomething) {
    public Form {
        fields = List.copyOf(fields);
    }

    /// A form that enters or changes something.
    public static Form of(String action, String token, String submit, String back, Field... fields) {
        return new Form(action, List.of(fields), token, submit, Optional.of(back), false);
    }

    /// A form of one button, from which nothing leads back.
    public static Form bare(String action, String token, String submit, Field... fields) {
        return new Form(action, List.of(fields), token, submit, Optional.empty(), false);
    }

    /// A page's one question whether something is to be ended.
    public static Form confirmation(String action, String token, String submit, String back, Field... fields) {
        return new Form(action, List.of(fields), token, submit, Optional.of(back), true);
    }

    /// The form with what was sent and what is wrong with it.
    public Html html(Texts texts, FormFields sent, Problems problems) {
        List<Html> pieces = new ArrayList<>();
        if (problems.any()) {
            pieces.add(summary(texts, problems));
        }
        var form = Element.of("form").css("hw-form").set("method", "post").set("action", action)
                .set("novalidate", "novalidate").set("enctype", files()
                        ? Optional.of("multipart/form-data")
                        : Optional.empty())
                .with(hidden("token", token));
        for (var field : fields) {
            form = form.with(new FieldHtml(texts, field, sent, Optional.ofNullable(problems.byField()
                    .get(field.name()))).html());
        }
        var button = Element.of("button", Element.of("span", submit).css("kern-label")).set("type", "submit")
                .css("kern-btn kern-btn--primary" + (endsSomething ? " hw-btn--ends" : ""));
        var leave = back.<Html>map(href -> Parts.quietLink(href, texts.get("form.back"))).orElse(Html.nothing());
        pieces.add(form.with(Parts.buttons(button, leave)));
        return Html.all(pieces);
    }

    private boolean files() {
        return fields.stream().anyMatch(field -> field.kind() instanceof Field.LinesOrFile
                || field.kind() instanceof Field.File);
    }

    private Html summary(Texts texts, Problems problems) {
        var links = problems.byField().entrySet().stream()
                .map(problem -> Element.of("li", fields.stream().anyMatch(field -> isShown(field, problem.getKey()))
                        ? Element.link("#" + problem.getKey(), problem.getValue())
                        : Html.text(problem.getValue())))
                .toList();
        return Parts.alert(Parts.Tone.DANGER, texts.get("form.problems"),
                Element.of("ul", Html.all(links)).css("kern-list kern-list--bullet")).css(
                        "kern-alert kern-alert--danger hw-summary")
                .set("tabindex", "-1").set("id", "problems");
    }

    private static boolean isShown(Field field, String name) {
        return field.name().equals(name) && !(field.kind() instanceof Field.Hidden);
    }

    static Element hidden(String name, String value) {
        return Element.of("input").set("type", "hidden").set("name", name).set("value", value);
    }
}
