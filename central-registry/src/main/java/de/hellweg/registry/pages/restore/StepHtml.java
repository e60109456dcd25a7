package de.hellweg.registry.pages.restore;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.backup.Recovery;
import de.hellweg.registry.backup.Restoration;
import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.backup.CheckedHtml;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The steps of a restoration as pages, but for the one that names followers.
final class StepHtml {
    private static final FormFields NOTHING = FormFields.parse("");

    private final String start;

    /// @param start the command that starts the registry
    StepHtml(String start) {
        this.start = start;
    }

    /// Why the step before was not taken; in the words of the command, which are English.
    static Html problem(Admitted admitted, Optional<String> problem) {
        return problem.<Html>map(text -> Parts.alert(Parts.Tone.DANGER, admitted.text("not-done"), Parts.code(text)))
                .orElse(Html.nothing());
    }

    static Html step(Admitted admitted, int number) {
        return Parts.paragraph(admitted.text("step", number));
    }

    /// A button that takes something back, less loud than the one that goes on.
    ///
    /// @param name of a hidden field, or empty
    static Html quiet(Admitted admitted, String action, String text, String name, String value) {
        var form = Element.of("form").set("method", "post").set("action", action).with(hidden("token",
                admitted.token()));
        return (name.isEmpty() ? form : form.with(hidden(name, value))).with(Parts.buttons(Element
                .of("button", Element.of("span", text).css("kern-label")).set("type", "submit")
                .css("kern-btn kern-btn--secondary")));
    }

    private static Html hidden(String name, String value) {
        return Element.of("input").set("type", "hidden").set("name", name).set("value", value);
    }

    HttpResponse empty(Admitted admitted, int status, Optional<String> problem, Problems problems) {
        var title = admitted.text("empty.title");
        var form = Form.bare(RestorePages.BACKUP, admitted.token(), admitted.text("empty.button"),
                Field.password("opening", admitted.text("field.opening"), "off"),
                Field.file("backup", admitted.text("field.backup"), ".backup"));
        return admitted.page(status, title, problem(admitted, problem), Parts.title(title), step(admitted, 1),
                Parts.paragraph(admitted.text("empty.lead")), form.html(admitted.texts(), NOTHING, problems));
    }

    Html working(Admitted admitted, Restoration.Work work) {
        var title = admitted.text("working." + work.name().toLowerCase(Locale.ROOT));
        return admitted.document(title, Parts.title(title),
                Parts.alert(Parts.Tone.INFO, admitted.text("working.lead"),
                        Parts.paragraph(admitted.text("working.text"))),
                Parts.buttons(Parts.quietLink("/", admitted.text("working.again"))));
    }

    HttpResponse looked(Admitted admitted, Restoration.Looked looked) {
        var title = admitted.text("looked.title");
        return admitted.page(200, title, problem(admitted, looked.problem()), Parts.title(title), step(admitted, 2),
                Parts.alert(Parts.Tone.SUCCESS, admitted.text("looked.whole")),
                CheckedHtml.facts(admitted.texts(), looked.contents()),
                Parts.alert(Parts.Tone.WARNING, admitted.text("looked.question"),
                        Parts.paragraph(admitted.text("looked.text"))),
                Form.bare("/restore", admitted.token(), admitted.text("looked.button")).html(admitted.texts(), NOTHING,
                        Problems.none()),
                quiet(admitted, "/backup/other", admitted.text("looked.other"), "", ""));
    }

    HttpResponse question(Admitted admitted, long size) {
        var title = admitted.text("accept.title", size);
        return admitted.page(200, title, Parts.title(title),
                Parts.alert(Parts.Tone.WARNING, admitted.text("accept.lead"),
                        Parts.paragraph(admitted.text("accept.text")), Parts.paragraph(admitted.text("accept.wrong"))),
                Form.confirmation("/accept/confirmed", admitted.token(), admitted.text("accept.button"), "/",
                        Field.hidden("size")).html(admitted.texts(),
                                FormFields.of(Map.of("size",
                                        String.valueOf(size))),
                                Problems.none()));
    }

    HttpResponse done(Admitted admitted, Recovery.Report report) {
        var title = admitted.text("done.title");
        var facts = new LinkedHashMap<String, Html>();
        facts.put(admitted.text("done.before"), Html.text(String.valueOf(report.before())));
        facts.put(admitted.text("done.recovered"), Html.text(String.valueOf(report.size() - report.before())));
        facts.put(admitted.text("done.time"), Html.text(new Times(admitted.texts().language()).full(report.time())));
        facts.put(admitted.text("done.entered"), Html.text(String.valueOf(report.requestsEntered())));
        facts.put(admitted.text("done.open"), Html.text(String.valueOf(report.requestsOpen())));
        facts.put(admitted.text("done.invitations"), Html.text(String.valueOf(report.invitations())));
        return admitted.page(200, title, Parts.title(title), Parts.alert(Parts.Tone.SUCCESS, admitted.text("done.ends"),
                Parts.paragraph(admitted.text("done.start")), Parts.code(start)), Parts.facts(facts),
                Parts.alert(Parts.Tone.WARNING, admitted.text("done.look"), Parts.paragraph(admitted.text(
                        "done.look.text"))),
                names(admitted.text("done.users"), report.users()), names(admitted.text("done.keys"), report.keys()));
    }

    private static Html names(String heading, List<String> names) {
        return Element.of("section", Parts.heading(heading), Element.of("ul", Html.all(names.stream()
                .map(name -> Element.of("li", name)).toList())).css("kern-list kern-list--bullet")).css("hw-section");
    }
}
