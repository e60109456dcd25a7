package de.hellweg.securityserver.pages.registrations;

import de.hellweg.securityserver.registrationrequests.SentRequest;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What pages show of a request to the registry, in the reader's language.
final class RequestParts {
    private static final int LONGEST_SHOWN = 120;

    private RequestParts() {}

    static String word(SentRequest.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String state(PageVisit visit, SentRequest request) {
        return visit.text("state." + word(request.state()));
    }

    static Html badge(PageVisit visit, SentRequest request) {
        return Parts.badge(switch (request.state()) {
            case APPROVED -> Parts.Tone.SUCCESS;
            case DECLINED, REFUSED -> Parts.Tone.DANGER;
            case TO_SEND -> Parts.Tone.WARNING;
            case SUBMITTED, WAITING, REVOKED -> Parts.Tone.INFO;
        }, state(visit, request));
    }

    static String kind(PageVisit visit, SentRequest request) {
        var kind = JsonFields.of(request.request()).text("kind");
        return visit.texts().find("kind." + kind).orElse(kind);
    }

    /// The subsystem or service that is asked about, else the server.
    static String about(SentRequest request) {
        var payload = payload(request);
        return Stream.of("service", "subsystem", "server").flatMap(name -> payload.get(name).stream())
                .filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value()).findFirst()
                .orElse("");
    }

    private static JsonObject payload(SentRequest request) {
        return JsonFields.of(request.request()).object("payload");
    }

    /// What the state means, and what happens next.
    static Html standing(PageVisit visit, SentRequest request) {
        var title = visit.text("state." + word(request.state()));
        var text = Parts.paragraph(visit.text("state." + word(request.state()) + ".text"));
        List<Html> body = request.told().<List<Html>>map(told -> List.of(text, Parts.facts(Map.of(
                visit.text("request.told"), Html.text(told))))).orElse(List.of(text));
        return Parts.alert(switch (request.state()) {
            case APPROVED -> Parts.Tone.SUCCESS;
            case DECLINED, REFUSED, TO_SEND -> Parts.Tone.WARNING;
            case SUBMITTED, WAITING, REVOKED -> Parts.Tone.INFO;
        }, title, body.toArray(Html[]::new));
    }

    static Map<String, Html> facts(PageVisit visit, SentRequest request) {
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("request.kind"), Html.text(kind(visit, request)));
        facts.put(visit.text("request.about"), Parts.code(about(request)));
        facts.put(visit.text("request.by"), Html.text(request.by()));
        facts.put(visit.text("request.made"), Html.text(new Times(visit.texts().language()).full(request.made())));
        request.position().ifPresent(position -> facts.put(visit.text("request.entry"),
                Html.text(String.valueOf(position))));
        facts.put(visit.text("request.id"), Parts.code(request.asked().hex()));
        return facts;
    }

    /// What the request says, member by member.
    static Map<String, Html> content(SentRequest request) {
        var content = new LinkedHashMap<String, Html>();
        payload(request).members().forEach((name, value) -> content.put(name, Parts.code(written(value))));
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
}
