package de.hellweg.registry.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.registry.requests.RequestQuery;
import de.hellweg.registry.requests.RequestState;
import de.hellweg.registry.requests.Step;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What members ask for by their seal: the list, a request with its history, and the registrar's decision.
final class RequestPages {
    static final String LIST = "/registration-requests";
    /// Members have few open requests each; there are never so many.
    private static final int MOST_OPEN = 2_000;
    private static final int LONGEST_SHOWN = 120;

    private final Registrations registrations;
    private final RegistryLog log;

    RequestPages(Registrations registrations, RegistryLog log) {
        this.registrations = registrations;
        this.log = log;
    }

    /// What a registrar may say to a request.
    private enum Decision {
        APPROVE, DECLINE, REVOKE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", LIST, pages.allowed(Right.SEE, this::open))
                .route("GET", LIST + "/all", pages.allowed(Right.SEE, this::all))
                .route("GET", LIST + "/{id}", pages.allowed(Right.SEE, this::show));
        for (var decision : Decision.values()) {
            var path = LIST + "/{id}/" + decision.word();
            routes.route("GET", path, pages.allowed(Right.REGISTER, visit -> question(visit, decision, 200,
                    Problems.none(), Html.nothing())))
                    .route("POST", path, pages.allowed(Right.REGISTER, visit -> decide(visit, decision)));
        }
    }

    private HttpResponse open(Visit visit) {
        var rows = Stream.of(RequestState.SUBMITTED, RequestState.WAITING)
                .flatMap(state -> registrations.list(new RequestQuery(Optional.of(state), Optional.empty(),
                        Optional.empty(), List.of(), RequestQuery.Sort.ID, true, 1, MOST_OPEN)).stream())
                .toList();
        var list = new ListHtml<>(visit.texts(), visit.text("place.registration-requests"), columns(visit));
        return page(visit, "lead.registration-requests", Parts.quietLink(LIST + "/all", visit.text("request.all")),
                rows.isEmpty()
                        ? Parts.alert(Parts.Tone.INFO, visit.text("request.none"))
                        : list.html(rows, visit.listQuery()));
    }

    private HttpResponse all(Visit visit) {
        var query = visit.listQuery();
        var words = Arrays.stream(query.words().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
        boolean given = !visit.query().text("sort").isEmpty();
        var asked = new RequestQuery(Optional.empty(), Optional.empty(), Optional.empty(), words, sort(query),
                !given || query.descending(), query.page(), ListHtml.ROWS);
        var list = new ListHtml<>(visit.texts(), visit.text("place.registration-requests"), columns(visit));
        return page(visit, "lead.registration-requests.all", Parts.quietLink(LIST, visit.text("request.open")),
                list.html(registrations.list(asked), (int) registrations.count(asked), query));
    }

    private static RequestQuery.Sort sort(ListQuery query) {
        return Arrays.stream(RequestQuery.Sort.values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(query.sort())).findFirst()
                .orElse(RequestQuery.Sort.ID);
    }

    private static HttpResponse page(Visit visit, String lead, Html other, Html list) {
        var title = visit.text("place.registration-requests");
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title), other),
                Parts.paragraph(visit.text(lead)), list);
    }

    private static List<Column<KeptRequest>> columns(Visit visit) {
        return List.of(
                new Column<>("id", visit.text("column.number"), kept -> String.format(Locale.ROOT, "%012d", kept.id()),
                        kept -> Element.link(LIST + "/" + kept.id(), String.valueOf(kept.id()))),
                new Column<>("kind", visit.text("column.asked"),
                        kept -> kind(visit, kept) + " " + kept.request().event().subject(),
                        kept -> Html.all(Element.of("span", kind(visit, kept)), Element.of("br"),
                                Parts.code(kept.request().event().subject()))),
                new Column<>("member", visit.text("column.member"), kept -> kept.request().event().sealer().path(),
                        kept -> Parts.code(kept.request().event().sealer().path())),
                Column.of("state", visit.text("column.state"), kept -> state(visit, kept)));
    }

    private static String kind(Visit visit, KeptRequest kept) {
        return visit.text("request.kind." + kept.request().kind());
    }

    private static String state(Visit visit, KeptRequest kept) {
        return visit.text("request.state." + kept.state().name().toLowerCase(Locale.ROOT));
    }

    private KeptRequest asked(Visit visit) {
        var id = visit.parameters().get("id");
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Refused.unknown("A request has a number.");
        }
        return registrations.find(Long.parseLong(id));
    }

    private HttpResponse show(Visit visit) {
        var kept = asked(visit);
        var title = visit.text("request.title", kept.id());
        Html decisions = kept.state().open() && visit.may(Right.REGISTER) ? decisions(visit, kept) : Html.nothing();
        return visit.page(title, Parts.title(title), Parts.facts(facts(visit, kept)), decisions,
                section(visit, "request.content", Parts.facts(content(kept))),
                section(visit, "request.history", history(visit, kept)),
                Parts.buttons(Parts.quietLink(LIST, visit.text("place.registration-requests"))));
    }

    private static Html decisions(Visit visit, KeptRequest kept) {
        var path = LIST + "/" + kept.id() + "/";
        return Parts.buttons(Parts.buttonLink(path + "approve", visit.text("request.approve")),
                Parts.quietLink(path + "decline", visit.text("request.decline")),
                Parts.quietLink(path + "revoke", visit.text("request.revoke")));
    }

    private static Html section(Visit visit, String heading, Html content) {
        return Element.of("section", Parts.heading(visit.text(heading)), content).css("hw-section");
    }

    private Map<String, Html> facts(Visit visit, KeptRequest kept) {
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
            var needed = log.published().registry().registrationPolicy().needed(event);
            facts.put(visit.text("request.needs"), Html.text(visit.text("request.needs."
                    + needed.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            var approvers = kept.approvers().collect(Collectors.joining(", "));
            if (!approvers.isEmpty()) {
                facts.put(visit.text("request.approvers"), Html.text(approvers));
            }
        }
        kept.position().ifPresent(
                position -> facts.put(visit.text("request.entry"), Html.text(String.valueOf(position))));
        return facts;
    }

    /// What the request says, member by member of its payload.
    private static Map<String, Html> content(KeptRequest kept) {
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
            return elements.stream().map(RequestPages::written).collect(Collectors.joining("\n"));
        }
        return CanonicalJson.text(value);
    }

    private static Html history(Visit visit, KeptRequest kept) {
        var times = new Times(visit.texts().language());
        var heads = Stream.of("time", "act", "actor", "reason").map(column -> Element
                .of("th", visit.text("request.step." + column)).css("kern-table__header").set("scope", "col")).toList();
        List<Html> rows = new ArrayList<>();
        for (Step step : kept.history()) {
            rows.add(Element.of("tr", cell(visit, "time", times.full(step.time())),
                    cell(visit, "act", act(visit, step)), cell(visit, "actor", step.actor()),
                    cell(visit, "reason", step.reason().orElse("–"))).css("kern-table__row"));
        }
        return Element.of("table", Element.of("caption", visit.text("request.history")).css("kern-sr-only"),
                Element.of("thead", Element.of("tr", Html.all(heads)).css("kern-table__row")),
                Element.of("tbody", Html.all(rows)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-table");
    }

    private static Html cell(Visit visit, String column, String text) {
        return Element.of("td", text).css("kern-table__cell").set("data-title", visit.text("request.step." + column));
    }

    private static String act(Visit visit, Step step) {
        return visit.text("request.act." + step.act().name().toLowerCase(Locale.ROOT));
    }

    private HttpResponse question(Visit visit, Decision decision, int status, Problems problems, Html before) {
        var kept = asked(visit);
        var path = LIST + "/" + kept.id();
        if (!kept.state().open()) {
            return overtaken(visit, kept);
        }
        var word = decision.word();
        var reason = Field.line("reason", visit.text("request.reason"));
        var form = Form.of(path + "/" + word, visit.token(), visit.text("request." + word + ".button"), path,
                decision == Decision.APPROVE ? reason.mayBeEmpty() : reason);
        var title = visit.text("request." + word + ".title", kept.id());
        return visit.page(status, title, before, Parts.title(title),
                Parts.paragraph(visit.text("request." + word + ".text")),
                Parts.facts(facts(visit, kept)), form.html(visit.texts(), visit.form(), problems));
    }

    /// For whom comes second: who decided what, and a way on.
    private static HttpResponse overtaken(Visit visit, KeptRequest kept) {
        var last = kept.history().getLast();
        var title = visit.text("request.title", kept.id());
        var told = visit.text("request.overtaken.text", last.actor(), act(visit, last),
                new Times(visit.texts().language()).full(last.time()));
        return visit.page(409, title, Parts.alert(Parts.Tone.WARNING, visit.text("request.overtaken"),
                Parts.paragraph(told)), Parts.title(title),
                Parts.buttons(Parts.buttonLink(LIST + "/" + kept.id(), visit.text("request.look"))));
    }

    private HttpResponse decide(Visit visit, Decision decision) {
        var kept = asked(visit);
        var reason = Optional.of(visit.form().text("reason")).filter(text -> !text.isEmpty());
        visit.asked().note("registration request " + kept.id() + " " + decision.word());
        if (decision != Decision.APPROVE && reason.isEmpty()) {
            return question(visit, decision, 400, Problems.of("reason", visit.text("request.reason.missing")),
                    Html.nothing());
        }
        var name = visit.account().actor().name();
        try {
            var decided = switch (decision) {
                case APPROVE -> registrations.approve(kept.id(), name, reason);
                case DECLINE -> registrations.decline(kept.id(), name, reason.orElseThrow());
                case REVOKE -> registrations.revoke(kept.id(), name, reason.orElseThrow());
            };
            visit.asked().note("registration request " + kept.id() + " " + decided.request().kind() + " about "
                    + decided.request().event().subject() + " now "
                    + decided.state().name().toLowerCase(Locale.ROOT));
            return visit.seeOther(LIST + "/" + kept.id() + decided.position().map(position -> "?entry=" + position)
                    .orElse("?done=yes"));
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            visit.asked().note(visit.asked().note() + ": " + refused.detail());
            var why = kept.approvedBy(name)
                    ? Parts.alert(Parts.Tone.WARNING, visit.text("request.second"))
                    : Parts.alert(Parts.Tone.DANGER, visit.text("request.does-not-fit"), Parts.code(refused.detail()));
            return question(visit, decision, 409, Problems.none(), why);
        }
    }

    /// How many wait for a registrar.
    int waiting() {
        return Stream.of(RequestState.SUBMITTED, RequestState.WAITING)
                .mapToInt(state -> (int) registrations.count(new RequestQuery(Optional.of(state), Optional.empty(),
                        Optional.empty(), List.of(), RequestQuery.Sort.ID, true, 1, 1)))
                .sum();
    }
}
