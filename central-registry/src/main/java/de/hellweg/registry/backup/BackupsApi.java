package de.hellweg.registry.backup;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;

/// Backups over REST: made, checked, and never put back over a registry that runs.
public final class BackupsApi {
    private static final String PATH = "/api/v1/backups";
    /// Takes a backup of any size.
    public static final String CHECK = PATH + "/check";
    private static final String PASSPHRASE = "passphrase";
    private static final FormParts CHECKED = FormParts.streaming("backup", PASSPHRASE);

    private final BackupDesk desk;
    private final Gate gate;

    public BackupsApi(BackupDesk desk, Gate gate) {
        this.desk = desk;
        this.gate = gate;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("POST", PATH, gate.allowed(Right.BACKUP, this::make))
                .route("POST", CHECK, gate.allowed(Right.BACKUP, this::check))
                .route("POST", PATH + "/restore", gate.allowed(Right.BACKUP, _ -> {
                    throw Refused.conflict("This registry runs and is not behind what it signed. An older backup in its"
                            + " place would sign another log where the first has entries already, and every server"
                            + " would refuse it. Nothing was read. If its directory or database is lost, stop it and"
                            + " run: hellweg registry restore SETTINGS --by-page (docs/operations.md, \"Saving and"
                            + " restoring a registry\").");
                }));
    }

    private HttpResponse make(Asked asked) {
        asked.note("backup");
        var in = JsonFields.of(Json.request(asked.exchange()));
        var passphrase = in.read(PASSPHRASE, BackupsApi::passphrase);
        in.end();
        var made = desk.make(passphrase);
        asked.note(made.told());
        var headers = Headers.of("Content-Type", "application/octet-stream", "Content-Disposition",
                "attachment; filename=\"" + name(made, desk) + "\"", "Cache-Control", "no-store");
        return new HttpResponse(200, headers, made.content(), made.close());
    }

    /// What the file of a backup is called.
    public static String name(BackupDesk.Made made, BackupDesk desk) {
        return desk.instance().value() + "-" + made.contents().size() + ".backup";
    }

    private static Passphrase passphrase(String typed) {
        if (!Passphrase.fits(typed)) {
            throw new Malformed(PASSPHRASE, "needs at least " + Passphrase.LEAST + " characters");
        }
        return Passphrase.of(typed);
    }

    private HttpResponse check(Asked asked) {
        asked.note("backup");
        var form = FormFields.read(asked.exchange(), CHECKED);
        var passphrase = passphrase(form.exact(PASSPHRASE));
        var checked = desk.check(form.arriving().orElseThrow(() -> new Malformed("backup", "is missing or empty")),
                passphrase);
        asked.note(checked.told());
        return Json.answer(200, written(checked));
    }

    private static JsonObject written(BackupDesk.Checked checked) {
        var manifest = checked.contents().manifest();
        var json = JsonObject.builder().put("instance", manifest.instance().value())
                .put("taken", UtcTime.write(manifest.taken()))
                .put("checkpoint", UtcTime.write(manifest.checkpoint().time()))
                .put("entries", checked.contents().size())
                .put("users", checked.contents().users()).put("apiKeys", checked.contents().keys())
                .put("published", manifest.published())
                .put("holdsLogKey", new JsonBoolean(manifest.logKey().isPresent()));
        var told = switch (checked.standing()) {
            case Standing.Same(var behind) -> json.put("log", "same").put("behind", behind);
            case Standing.Ahead(var by) -> json.put("log", "ahead").put("ahead", by);
            case Standing.Forked(var common) -> json.put("log", "other").put("common", common);
            case Standing.Foreign() -> json.put("log", "foreign");
        };
        return told.build();
    }
}
