package de.hellweg.registry.pages.backup;

import de.hellweg.registry.backup.BackupDesk;
import de.hellweg.registry.backup.Backups;
import de.hellweg.registry.backup.Standing;
import de.hellweg.web.page.Times;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Texts;
import java.util.LinkedHashMap;

/// What a backup holds, and how its log stands to the one that runs.
public final class CheckedHtml {
    private CheckedHtml() {}

    static Html of(Texts texts, BackupDesk.Checked checked) {
        return Html.all(Parts.title(texts.get("checked.title")), standing(texts, checked.standing()),
                facts(texts, checked.contents()));
    }

    /// What it holds, in the texts beside this class.
    public static Html facts(Texts texts, Backups.Contents contents) {
        var manifest = contents.manifest();
        var times = new Times(texts.language());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(texts.get("fact.instance"), Parts.code(manifest.instance().value()));
        facts.put(texts.get("fact.taken"), Html.text(times.full(manifest.taken())));
        facts.put(texts.get("fact.checkpoint"), Html.text(times.full(manifest.checkpoint().time())));
        facts.put(texts.get("fact.entries"), Html.text(String.valueOf(contents.size())));
        facts.put(texts.get("fact.users"), Html.text(String.valueOf(contents.users())));
        facts.put(texts.get("fact.keys"), Html.text(String.valueOf(contents.keys())));
        facts.put(texts.get("fact.log-key"), Html.text(texts.get(manifest.logKey().isPresent()
                ? "fact.log-key.in"
                : "fact.log-key.out")));
        manifest.published().ifPresent(address -> facts.put(texts.get("fact.published"), Parts.code(address)));
        return Parts.facts(facts);
    }

    private static Html standing(Texts texts, Standing standing) {
        return switch (standing) {
            case Standing.Same(var behind) -> behind == 0
                    ? alert(texts, Parts.Tone.SUCCESS, "same.newest", 0)
                    : alert(texts, Parts.Tone.SUCCESS, "same.behind", behind);
            case Standing.Ahead(var by) -> alert(texts, Parts.Tone.DANGER, "ahead", by);
            case Standing.Forked(var common) -> alert(texts, Parts.Tone.DANGER, "forked", common);
            case Standing.Foreign() -> alert(texts, Parts.Tone.DANGER, "foreign", 0);
        };
    }

    private static Html alert(Texts texts, Parts.Tone tone, String text, long number) {
        return Parts.alert(tone, texts.get(text), Parts.paragraph(texts.get(text + ".text", number)));
    }
}
