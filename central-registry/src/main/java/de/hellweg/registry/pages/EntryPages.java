package de.hellweg.registry.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Pages that write entries: the forms, and the questions before something ends.
final class EntryPages {
    private final RegistryLog log;

    EntryPages(RegistryLog log) {
        this.log = log;
    }

    void on(Router.Builder routes, PageGate pages) {
        for (var form : EntryForms.all()) {
            routes.route("GET", form.path(), pages.allowed(form.right(), visit -> page(visit, form, 200,
                    visit.query(), Problems.none())))
                    .route("POST", form.path(), pages.allowed(form.right(), form.parts(), visit -> enter(visit, form)));
        }
        for (var removal : Removal.values()) {
            routes.route("GET", removal.path(), pages.allowed(removal.right(), visit -> question(visit, removal, 200,
                    visit.query(), Problems.none())))
                    .route("POST", removal.path(), pages.allowed(removal.right(), visit -> remove(visit, removal)));
        }
    }

    private HttpResponse page(Visit visit, EntryForm form, int status, FormFields values, Problems problems) {
        var title = visit.text("enter." + form.name());
        var fields = form.fields().of(log.published().registry(), visit.texts());
        var html = Form.of(form.path(), visit.token(), visit.text("enter.button"), form.list(),
                fields.toArray(Field[]::new)).html(visit.texts(), values, problems);
        return visit.page(status, title, Parts.title(title), Parts.paragraph(visit.text("enter.lead")), html);
    }

    private HttpResponse enter(Visit visit, EntryForm form) {
        visit.asked().note(form.kind());
        var fields = form.fields().of(log.published().registry(), visit.texts());
        var problems = Problems.none();
        var sent = withFilesAsText(visit, fields, problems);
        for (var field : fields) {
            problems.addIf(field.required() && sent.text(field.name()).isEmpty(), field.name(),
                    visit.text("form.missing", field.label()));
        }
        if (problems.any()) {
            return page(visit, form, 400, sent, problems);
        }
        RegistryEvent event;
        try {
            event = PayloadReader.read(form.kind(), form.payload().of(log.published().registry(), sent));
        } catch (Malformed e) {
            var field = form.field(e.where());
            return page(visit, form, 400, sent, Problems.of(field, visit.text("problem." + field)));
        }
        return switch (log.append(event, visit.account().name(), visit.asked().entering(event))) {
            case RegistryLog.Appended(var position) -> visit.seeOther(form.list() + "?entry=" + position);
            case RegistryLog.Rejected(var detail) -> {
                visit.asked().note(form.kind() + " " + detail);
                yield page(visit, form, 409, sent, Problems.of(form.field(detail.split(" ", 2)[0]),
                        visit.text("conflict." + form.name())));
            }
        };
    }

    /// What was sent, with each file's certificates as the text they could have been pasted as: so a page with a problem
    /// gives them back, which a file field cannot.
    private static FormFields withFilesAsText(Visit visit, List<Field> fields, Problems problems) {
        var sent = visit.form();
        for (var field : fields) {
            var file = visit.form().file(field.fileName());
            if (file.isEmpty()) {
                continue;
            }
            if (!sent.text(field.name()).isEmpty()) {
                problems.add(field.name(), visit.text("problem.file.both"));
                continue;
            }
            try {
                sent = sent.with(field.name(), Pem.of(file.get()));
            } catch (Malformed e) {
                problems.add(field.name(), visit.text("problem.file"));
            }
        }
        return sent;
    }

    private HttpResponse question(Visit visit, Removal removal, int status, FormFields values, Problems problems) {
        var title = visit.text("remove." + removal.text());
        var payload = removal.payload(values);
        List<Field> fields = new ArrayList<>();
        payload.members().keySet().forEach(name -> fields.add(Field.hidden(name)));
        var named = removal.named(log.published().registry(), values);
        Html what = Parts.facts(Map.of(visit.text("remove.what"), Html.text(named)));
        var form = Form.confirmation(removal.path(), visit.token(), visit.text("remove.button"), removal.list(),
                fields.toArray(Field[]::new)).html(visit.texts(), values, problems);
        return visit.page(status, title, Parts.title(title), Parts.alert(Parts.Tone.WARNING, visit.text("remove.lead"),
                Parts.paragraph(visit.text("remove." + removal.text() + ".text"))), what, form);
    }

    private HttpResponse remove(Visit visit, Removal removal) {
        var payload = removal.payload(visit.form());
        visit.asked().note(removal.kind() + " " + CanonicalJson.text(payload));
        var event = PayloadReader.read(removal.kind(), payload);
        return switch (log.append(event, visit.account().name(), visit.asked().entering(event))) {
            case RegistryLog.Appended(var position) -> visit.seeOther(removal.list() + "?entry=" + position);
            case RegistryLog.Rejected(var detail) -> {
                visit.asked().note(removal.kind() + " " + detail);
                yield question(visit, removal, 409, visit.form(), Problems.of("gone", visit.text("conflict.gone")));
            }
        };
    }
}
