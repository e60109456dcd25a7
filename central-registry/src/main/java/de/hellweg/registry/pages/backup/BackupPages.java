package de.hellweg.registry.pages.backup;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.backup.BackupDesk;
import de.hellweg.registry.backup.BackupsApi;
import de.hellweg.registry.backup.Passphrase;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.registry.pages.Visit;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;

/// Makes a backup, which the browser keeps as a file, and checks one that is brought; says why none is put back here.
public final class BackupPages implements PageGroup {
    /// Takes a backup of any size.
    public static final String CHECK = "/backups/check";
    private static final String PATH = "/backups";
    private static final String PASSPHRASE = "passphrase";
    private static final String AGAIN = "again";
    private static final String OPENING = "opening";
    private static final String BACKUP = "backup";

    private final BackupDesk desk;

    public BackupPages(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        var own = pages.with(BackupPages.class);
        routes.route("GET", PATH, own.allowed(Right.BACKUP, visit -> page(visit, 200, Problems.none(),
                Problems.none(), Html.nothing())))
                .route("POST", PATH, own.allowed(Right.BACKUP, this::make))
                .route("GET", CHECK, own.allowed(Right.BACKUP, visit -> visit.seeOther(PATH)))
                .route("POST", CHECK, own.allowed(Right.BACKUP, FormParts.streaming(BACKUP, "token", OPENING),
                        this::check));
    }

    private static HttpResponse page(Visit visit, int status, Problems making, Problems checking, Html before) {
        var title = visit.text("place.backups");
        var make = Form.bare(PATH, visit.token(), visit.text("make.button"),
                Field.password(PASSPHRASE, visit.text("field.passphrase"), "new-password")
                        .hint(visit.text("hint.passphrase", Passphrase.LEAST)),
                Field.password(AGAIN, visit.text("field.again"), "new-password"));
        var check = Form.bare(CHECK, visit.token(), visit.text("check.button"),
                Field.password(OPENING, visit.text("field.opening"), "off"),
                Field.file(BACKUP, visit.text("field.backup"), ".backup"));
        var nothing = FormFields.parse("");
        return visit.page(status, title, before, Parts.title(title), Parts.paragraph(visit.text("lead")),
                section(Parts.heading(visit.text("make.title")), Parts.paragraph(visit.text("make.text")),
                        make.html(visit.texts(), nothing, making)),
                section(Parts.heading(visit.text("check.title")), Parts.paragraph(visit.text("check.text")),
                        check.html(visit.texts(), nothing, checking)),
                restoring(visit));
    }

    private static Html section(Html... content) {
        return Element.of("section").css("hw-section").with(Html.all(content));
    }

    private static Html restoring(Visit visit) {
        return section(Parts.heading(visit.text("restore.title")), Parts.paragraph(visit.text("restore.why")),
                Parts.paragraph(visit.text("restore.way")),
                Parts.paragraph(visit.text("restore.command")),
                Parts.code("hellweg registry restore SETTINGS --by-page"));
    }

    private HttpResponse make(Visit visit) {
        visit.asked().note("backup");
        var chosen = visit.form().exact(PASSPHRASE);
        var problems = Problems.none()
                .addIf(!Passphrase.fits(chosen), PASSPHRASE, visit.text("problem.passphrase", Passphrase.LEAST))
                .addIf(!chosen.equals(visit.form().exact(AGAIN)), AGAIN, visit.text("problem.again"));
        if (problems.any()) {
            visit.asked().note("backup: the passphrase is too short, or the two differ");
            return page(visit, 400, problems, Problems.none(), Html.nothing());
        }
        try {
            var made = desk.make(Passphrase.of(chosen));
            visit.asked().note(made.told());
            return SiteHeaders.download(visit.exchange(), BackupsApi.name(made, desk), made.content())
                    .andAfterwards(made.close());
        } catch (Refused refused) {
            visit.asked().note("backup: " + refused.detail());
            return page(visit, refused.status(), Problems.none(), Problems.none(), refusal(visit, "not-made", refused));
        }
    }

    private static Html refusal(Visit visit, String text, Refused refused) {
        return Parts.alert(Parts.Tone.DANGER, visit.text(text), Parts.code(refused.detail()));
    }

    private HttpResponse check(Visit visit) {
        visit.asked().note("backup to be checked");
        var typed = visit.form().exact(OPENING);
        var problems = Problems.none()
                .addIf(!Passphrase.fits(typed), OPENING, visit.text("problem.passphrase", Passphrase.LEAST));
        try {
            var sent = visit.form().arriving();
            problems.addIf(sent.isEmpty(), BACKUP, visit.text("problem.backup"));
            if (problems.any() || sent.isEmpty()) {
                return page(visit, 400, Problems.none(), problems, Html.nothing());
            }
            var checked = desk.check(sent.get(), Passphrase.of(typed));
            visit.asked().note(checked.told());
            return visit.page(visit.text("checked.title"), CheckedHtml.of(visit.texts(), checked), restoring(visit),
                    Parts.buttons(Parts.quietLink(PATH, visit.text("place.backups"))));
        } catch (Refused refused) {
            visit.asked().note("backup to be checked: " + refused.detail());
            return page(visit, refused.status(), Problems.none(), Problems.none(), refusal(visit,
                    refused.status() == 503 ? "not-now" : "not-whole", refused));
        } finally {
            visit.form().skipArriving();
        }
    }
}
