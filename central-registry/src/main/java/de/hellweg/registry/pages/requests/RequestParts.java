package de.hellweg.registry.pages.requests;

import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.Step;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.EntryRefused;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What pages show of a request, in the reader's language.
final class RequestParts {
    private static final int LONGEST_SHOWN = 120;

    private RequestParts() {}

    static String kind(Visit visit, KeptRequest kept) {
        return visit.text("request.kind." + kept.request().kind());
    }

    static String state(Visit visit, KeptRequest kept) {
        return visit.text("request.state." + RequestPages.word(kept.state()));
    }

    static String act(Visit visit, Step step) {
        return visit.text("request.act." + RequestPages.word(step.act()));
    }

    static Html facts(Visit visit, KeptRequest kept, RegistrationPolicy policy) {
        var times = new Times(visit.texts().language());
        var event = kept.request().event();
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("column.asked"), Html.text(kind(visit, kept)));
        facts.put(visit.text("request.about"), Parts.code(event.subject()));
        facts.put(visit.text("request.sealed"), Parts.code(event.sealer().path()));
        facts.put(visit.text("request.sender"), Parts.code(kept.history().getFirst().actor()));
        facts.put(visit.text("request.time"), Html.text(times.full(event.asked())));
        facts.put(visit.text("column.state"), Html.text(state(visit, kept)));
        if (kept.state().open()) {
            facts.put(visit.text("request.needs"), Html.text(visit.text("request.needs."
                    + policy.needed(event).name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            var approvers = kept.approvers().collect(Collectors.joining(", "));
            if (!approvers.isEmpty()) {
                facts.put(visit.text("request.approvers"), Html.text(approvers));
            }
        }
        kept.position().ifPresent(position -> facts.put(visit.text("request.entry"),
                Element.link("/history/" + position, String.valueOf(position))));
        return Parts.facts(facts);
    }

    /// What the request says, member by member of its payload.
    static Map<String, Html> content(KeptRequest kept) {
        var content = new LinkedHashMap<String, Html>();
        PayloadWriter.payload(kept.request().event()).members()
                .forEach((name, value) -> content.put(name, Parts.code(written(value))));
        return content;
    }

    private static String written(JsonValue value) {
        if (value instanceof JsonString(var text)) {
            return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        }
        if (value instanceof JsonArray(var elements)) {
            return elements.stream().map(RequestParts::written).collect(Collectors.joining("\n"));
        }
        return CanonicalJson.text(value);
    }

    static Html history(Visit visit, KeptRequest kept) {
        var times = new Times(visit.texts().language());
        var heads = Stream.of("time", "act", "actor", "reason").map(column -> visit.text("request.step." + column))
                .toList();
        var rows = kept.history().stream().map(step -> Stream.of(times.full(step.time()), act(visit, step),
                step.actor(), step.reason().orElse("–")).map(Html::text).toList()).toList();
        return Parts.table(visit.text("request.history"), heads, rows);
    }

    /// An owner change that its new owner has not sealed: who has to do what.
    static Html lacksSeal(Visit visit, KeptRequest kept) {
        var owner = kept.request().event() instanceof ServerOwnerChanged change ? change.newOwner().path() : "";
        return Parts.alert(Parts.Tone.WARNING, visit.text("request.lacks-seal"),
                Parts.paragraph(visit.text("request.lacks-seal.text", owner)));
    }

    /// Why a request cannot be entered as the register is now, and what to do; with the check's own words, which name
    /// what it found.
    static Html objection(Visit visit, EntryRefused objection) {
        var about = objection.pointer().substring(objection.pointer().lastIndexOf('/') + 1);
        var text = visit.texts().find("request.objection." + about)
                .orElseGet(() -> visit.text("request.objection.other"));
        return Parts.alert(Parts.Tone.WARNING, visit.text("request.does-not-fit"), Parts.paragraph(text),
                Parts.facts(Map.of(visit.text("request.objection.check"),
                        Parts.code(objection.pointer() + " " + objection.problem()))));
    }

    /// What somebody else has done meanwhile.
    static String told(Visit visit, KeptRequest kept) {
        var last = kept.last();
        return visit.text("request.overtaken.text", last.actor(), act(visit, last),
                new Times(visit.texts().language()).full(last.time()));
    }
}
