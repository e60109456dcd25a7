package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/// The log itself: its newest checkpoint, who witnessed it, and what a client of such logs is given to follow it.
final class CheckpointPage {
    /// Hashes in a full tile (C2SP tlog-tiles).
    private static final int TILE = 256;

    private final RegistryLog log;
    private final Supplier<Anchor> anchor;

    CheckpointPage(RegistryLog log, Supplier<Anchor> anchor) {
        this.log = log;
        this.anchor = anchor;
    }

    HttpResponse show(Reader reader) {
        var published = log.published();
        var note = log.cosigned();
        var title = reader.text("log.title");
        var facts = new LinkedHashMap<String, Html>();
        facts.put(reader.text("log.size"), Html.text(String.valueOf(published.size())));
        facts.put(reader.text("log.root"), Parts.code(published.registry().root().base64()));
        facts.put(reader.text("log.time"), Html.text(reader.time(published.time())));
        return reader.page(title, Parts.title(title), Parts.paragraph(reader.text("log.lead")), Parts.facts(facts),
                pre(note, reader.text("log.checkpoint")), witnesses(reader, SignedNote.parse(note)),
                following(reader, published.size()));
    }

    private Html witnesses(Reader reader, SignedNote note) {
        var servers = log.published().registry().servers();
        var facts = new LinkedHashMap<String, Html>();
        servers.stream().sorted(Comparator.comparing(server -> server.id().path()))
                .forEach(server -> witnessed(note, server)
                        .ifPresent(time -> facts.put(server.id().path(), Html.text(reader.time(time)))));
        return Element.of("section", Parts.heading(reader.text("log.witnesses")),
                Parts.paragraph(reader.text("log.witnesses.lead")),
                Parts.paragraph(reader.text("log.witnesses.count", facts.size(), servers.size())),
                facts.isEmpty() ? Html.nothing() : Parts.facts(facts)).css("hw-section");
    }

    private static Optional<Instant> witnessed(SignedNote note, SecurityServer server) {
        return server.logKeys().stream().flatMap(key -> note.cosignedBy(key).stream()).findFirst();
    }

    private Html following(Reader reader, long size) {
        var tile = size >= TILE ? "000" : "000.p/" + size;
        var facts = new LinkedHashMap<String, Html>();
        facts.put(reader.text("log.address"), Parts.code(anchor.get().registry().toString()));
        facts.put(reader.text("log.key"), Parts.code(anchor.get().logKey().encoded()));
        facts.put(reader.text("log.files"),
                Html.all(link("/checkpoint", reader.text("log.checkpoint")), Html.text(", "),
                        link("/anchor", reader.text("log.anchor")), Html.text(", "),
                        link("/tile/0/" + tile, reader.text("log.tile.hashes")), Html.text(", "),
                        link("/tile/entries/" + tile, reader.text("log.tile.entries"))));
        return Element.of("section", Parts.heading(reader.text("log.follow")),
                Parts.paragraph(reader.text("log.follow.lead")), Parts.facts(facts),
                Parts.paragraph(reader.text("log.tiles")), Parts.paragraph(reader.text("log.command")),
                pre("curl -fsS " + anchor.get().registry() + "/checkpoint " + anchor.get().registry() + "/tile/0/"
                        + tile
                        + " -o checkpoint -o tile", reader.text("log.command.label")))
                .css("hw-section");
    }

    private static Html link(String href, String text) {
        return Element.link(href, text);
    }

    private static Html pre(String text, String label) {
        return Element.of("pre", text).css("hw-pre").set("tabindex", "0").set("role", "region").set("aria-label",
                label);
    }
}
