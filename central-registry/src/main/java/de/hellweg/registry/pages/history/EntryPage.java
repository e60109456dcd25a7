package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.catalogue.openapi.IndentedJson;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One entry: what it says, who asked for it, and what anybody can check it by.
final class EntryPage {
    private final RegistryLog log;

    EntryPage(RegistryLog log) {
        this.log = log;
    }

    HttpResponse show(Reader reader) {
        var written = reader.visit().parameters().get("position");
        long size = log.published().size();
        if (!written.matches("0|[1-9][0-9]{0,14}") || Long.parseLong(written) >= size) {
            throw Refused.unknown("The log has no such entry.");
        }
        var kept = log.entries(Long.parseLong(written), Long.parseLong(written) + 1).getFirst();
        var entry = RegistryEntry.parse(kept.canonical());
        var title = reader.text("entry.title", written);
        List<Html> pieces = new ArrayList<>(List.of(Parts.title(title), facts(reader, entry, kept)));
        pieces.add(part(reader, "entry.says", Parts.paragraph(reader.text("entry.says.lead")),
                said(reader, "entry.says", IndentedJson.text(entry.payload()))));
        pieces.add(proofs(reader, entry));
        pieces.add(part(reader, "entry.canonical", Parts.paragraph(reader.text("entry.canonical.lead")),
                said(reader, "entry.canonical", new String(kept.canonical(), StandardCharsets.UTF_8))));
        pieces.add(Parts.buttons(Parts.quietLink("/history", reader.text("entry.all"))));
        return reader.page(title, pieces.toArray(new Html[0]));
    }

    private static Html facts(Reader reader, RegistryEntry entry, RegistryStore.Kept kept) {
        var facts = new LinkedHashMap<String, Html>();
        facts.put(reader.text("column.kind"), Html.text(reader.kind(entry.kind())));
        facts.put(reader.text("column.time"), Html.text(reader.time(entry.time())));
        facts.put(reader.text("column.about"), ChangesPage.objects(entry));
        facts.put(reader.text("column.actor"), Parts.code(entry.actor()));
        facts.put(reader.text("entry.leaf"), Parts.code(kept.leaf().base64()));
        return Parts.facts(facts);
    }

    private Html proofs(Reader reader, RegistryEntry entry) {
        var seal = SealFacts.of(entry);
        if (seal.isEmpty()) {
            return part(reader, "entry.seal", Parts.paragraph(reader.text("entry.seal.none")));
        }
        var facts = new LinkedHashMap<String, Html>();
        facts.put(reader.text("column.sealer"),
                Html.text(SealFacts.sealer(seal.get(), log.published().registry())));
        facts.put(reader.text("entry.seal.member"), Parts.code(seal.get().certificate().member().path()));
        facts.put(reader.text("entry.seal.time"), Html.text(reader.time(seal.get().signingTime())));
        var certificate = seal.get().certificate().certificate();
        facts.put(reader.text("entry.seal.subject"), Html.text(certificate.subject()));
        facts.put(reader.text("entry.seal.issuer"), Html.text(certificate.issuer()));
        facts.put(reader.text("entry.seal.sha256"), Parts.code(certificate.sha256().hex()));
        return part(reader, "entry.seal", Parts.paragraph(reader.text("entry.seal.lead")), Parts.facts(facts));
    }

    private static Html part(Reader reader, String heading, Html... content) {
        return Element.of("section", Parts.heading(reader.text(heading)), Html.all(content)).css("hw-section");
    }

    private static Html said(Reader reader, String name, String text) {
        return Element.of("pre", text).css("hw-pre").set("tabindex", "0").set("role", "region").set("aria-label",
                reader.text(name + ".label"));
    }
}
