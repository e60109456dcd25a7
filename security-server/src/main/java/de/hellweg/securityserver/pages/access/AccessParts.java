package de.hellweg.securityserver.pages.access;

import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.Subsystem;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.web.form.Field;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What pages show of a request for access, in the reader's language and with the registry's names.
record AccessParts(PageVisit visit, Registry registry) {

    Html state(AccessRequest.State state) {
        return state(state.name().toLowerCase(Locale.ROOT));
    }

    /// The state as the other server words it; what it does not know is shown as it came.
    Html state(String word) {
        var tone = switch (word) {
            case "granted" -> Parts.Tone.SUCCESS;
            case "declined" -> Parts.Tone.DANGER;
            default -> Parts.Tone.INFO;
        };
        return Parts.badge(tone, visit.texts().find("state." + word).orElse(word));
    }

    String stateWord(AccessRequest request) {
        return visit.text("state." + request.state().name().toLowerCase(Locale.ROOT));
    }

    /// Who asks: the authority, the procedure and the identifier.
    Html client(SubsystemId client) {
        var names = Stream.of(registry.member(client.member()).map(Member::name),
                registry.subsystem(client).flatMap(Subsystem::name)).flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return named(names, client.path());
    }

    Html service(ServiceId service) {
        return named(registry.service(service).map(PublishedService::title).orElse(""), service.path());
    }

    private static Html named(String name, String path) {
        return name.isEmpty()
                ? Parts.code(path)
                : Html.all(Element.of("span", name), Element.of("br"), Parts.code(path));
    }

    /// What a page about the request is called.
    String title(AccessRequest request) {
        return visit.text("request.title", registry.member(request.client().member()).map(Member::name)
                .orElseGet(request.client()::path));
    }

    String member(SubsystemId client) {
        return registry.member(client.member()).map(Member::name).orElse("");
    }

    /// The purpose by its name in the registry, or by its code alone.
    String purpose(PurposeCode code) {
        return registry.purpose(code).map(this::name).orElse(code.value());
    }

    private String name(Purpose purpose) {
        return visit.texts().language() == Language.DE ? purpose.nameDe() : purpose.nameEn();
    }

    Html purposes(List<PurposeCode> purposes) {
        var heads = Stream.of("purpose", "code", "law", "retention").map(head -> visit.text("purpose." + head))
                .toList();
        return Parts.table(visit.text("request.purposes"), heads, purposes.stream().map(code -> {
            var known = registry.purpose(code);
            return List.<Html>of(Html.text(known.map(this::name).orElse(visit.text("purpose.withdrawn"))),
                    Parts.code(code.value()), Html.text(known.map(Purpose::legalBasis).orElse("–")),
                    Html.text(known.map(one -> one.retention().toString()).orElse("–")));
        }).toList());
    }

    /// Purposes to choose from, in the order of their names.
    List<Field.Option> options(Collection<PurposeCode> codes) {
        return codes.stream().map(code -> new Field.Option(code.value(), registry.purpose(code)
                .map(known -> name(known) + " (" + known.legalBasis() + ")").orElse(code.value())))
                .sorted(Comparator.comparing(Field.Option::label)).toList();
    }

    Map<String, Html> facts(AccessRequest request) {
        var times = new Times(visit.texts().language());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("request.state"), state(request.state()));
        facts.put(visit.text("request.client"), client(request.client()));
        facts.put(visit.text("request.service"), service(request.service()));
        facts.put(visit.text("request.asked"), Html.text(times.full(request.asked())));
        facts.put(visit.text("request.id"), Parts.code(request.id()));
        return facts;
    }

    /// Who decided what and when.
    Html decision(AccessRequest request, AccessRequest.Decision decision) {
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("decision.what"), state(request.state()));
        facts.put(visit.text("decision.by"), Html.text(decision.by()));
        facts.put(visit.text("decision.at"), Html.text(new Times(visit.texts().language()).full(decision.at())));
        decision.answer().ifPresent(answer -> facts.put(visit.text("decision.answer"), Parts.lines(answer)));
        return Parts.facts(facts);
    }

    /// The right that a decision makes.
    Map<String, Html> right(AccessRequest request, Collection<PurposeCode> purposes, Endpoint endpoint) {
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("right.who"), client(request.client()));
        facts.put(visit.text("right.service"), service(request.service()));
        facts.put(visit.text("right.endpoint"), Html.all(Parts.code(endpoint.toString()), Html.text(
                endpoint.equals(Endpoint.ALL) ? " – " + visit.text("right.all") : "")));
        facts.put(visit.text("right.purposes"), Html.text(
                purposes.stream().map(this::purpose).sorted().collect(Collectors.joining(", "))));
        return facts;
    }
}
