package de.hellweg.registry.pages.requests;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.registry.requests.RequestQuery;
import de.hellweg.registry.requests.RequestState;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.Filter;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What members ask for by their seal: the list, a request with its history, and the registrar's decision.
public final class RequestPages implements PageGroup {
    static final String LIST = "/registration-requests";
    private static final String OPEN = "open";

    private final Registrations registrations;
    private final RegistryLog log;
    private final Decisions decisions;

    public RequestPages(Registrations registrations, RegistryLog log) {
        this.registrations = registrations;
        this.log = log;
        this.decisions = new Decisions(registrations, this::facts);
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", LIST, pages.allowed(Right.SEE, this::list))
                .route("GET", LIST + "/{id}", pages.allowed(Right.SEE, this::show));
        for (var decision : Decisions.Decision.values()) {
            var path = LIST + "/{id}/" + decision.word();
            routes.route("GET", path, pages.allowed(Right.REGISTER, visit -> decisions.question(visit,
                    asked(visit), decision, 200, Problems.none(), Html.nothing())))
                    .route("POST", path, pages.allowed(Right.REGISTER, visit -> decisions.decide(visit, asked(visit),
                            decision)));
        }
    }

    /// One page of the list, cut by the store: those that are open, or in the state that is asked for.
    private HttpResponse list(Visit visit) {
        var filter = Filter.asked("state", visit.text("request.filter"), states(visit), visit.query());
        var query = visit.listQuery().orElseBy("id", true);
        var words = Arrays.stream(query.words().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
        var every = new RequestQuery(chosen(filter), Optional.empty(), Optional.empty(), words, sort(query),
                query.descending(), 1, ListHtml.ROWS);
        long found = registrations.count(every);
        var title = visit.text("place.registration-requests");
        var list = new ListHtml<>(visit.texts(), title, columns(visit)).narrowedBy(filter)
                .html(registrations.list(every.at(ListHtml.page(found, query))), (int) found, query);
        boolean nothing = found == 0 && words.isEmpty() && filter.chosen().equals(OPEN);
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("lead.registration-requests")),
                nothing ? Parts.alert(Parts.Tone.INFO, visit.text("request.none")) : Html.nothing(), list);
    }

    private static List<Field.Option> states(Visit visit) {
        var options = new ArrayList<>(List.of(new Field.Option(OPEN, visit.text("request.filter.open"))));
        for (var state : RequestState.values()) {
            options.add(new Field.Option(word(state), visit.text("request.state." + word(state))));
        }
        options.add(new Field.Option("all", visit.text("request.filter.all")));
        return options;
    }

    private static Set<RequestState> chosen(Filter filter) {
        return switch (filter.chosen()) {
            case OPEN -> RequestState.OPEN;
            case "all" -> Set.of();
            default -> Set.of(RequestState.valueOf(filter.chosen().toUpperCase(Locale.ROOT)));
        };
    }

    private static RequestQuery.Sort sort(ListQuery query) {
        return Arrays.stream(RequestQuery.Sort.values()).filter(sort -> word(sort).equals(query.sort())).findFirst()
                .orElse(RequestQuery.Sort.ID);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<Column<KeptRequest>> columns(Visit visit) {
        return List.of(
                new Column<>("id", visit.text("column.number"), kept -> String.valueOf(kept.id()),
                        kept -> Element.link(LIST + "/" + kept.id(), String.valueOf(kept.id()))),
                new Column<>("kind", visit.text("column.asked"), kept -> RequestParts.kind(visit, kept),
                        kept -> Html.all(Element.of("span", RequestParts.kind(visit, kept)), Element.of("br"),
                                Parts.code(kept.request().event().subject()))),
                new Column<>("member", visit.text("column.member"), kept -> kept.request().event().sealer().path(),
                        kept -> Parts.code(kept.request().event().sealer().path())),
                Column.of("state", visit.text("column.state"), kept -> RequestParts.state(visit, kept)));
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
        Html may = kept.state().open() && visit.may(Right.REGISTER) ? ways(visit, kept) : Html.nothing();
        Html hindered = kept.state().open() ? hindrance(visit, kept) : Html.nothing();
        return visit.page(title, Parts.title(title), hindered, facts(visit, kept), may,
                section(visit, "request.content", Parts.facts(RequestParts.content(kept))),
                section(visit, "request.history", RequestParts.history(visit, kept)),
                Parts.buttons(Parts.quietLink(LIST, visit.text("place.registration-requests"))));
    }

    private Html hindrance(Visit visit, KeptRequest kept) {
        return kept.request().lacksNewOwnersSeal()
                ? RequestParts.lacksSeal(visit, kept)
                : registrations.objection(kept).map(objection -> RequestParts.objection(visit, objection))
                        .orElse(Html.nothing());
    }

    private Html facts(Visit visit, KeptRequest kept) {
        return RequestParts.facts(visit, kept, log.published().registry().registrationPolicy());
    }

    private static Html ways(Visit visit, KeptRequest kept) {
        var path = LIST + "/" + kept.id() + "/";
        Html approve = kept.request().lacksNewOwnersSeal()
                ? Html.nothing()
                : Parts.buttonLink(path + "approve", visit.text("request.approve"));
        return Parts.buttons(approve, Parts.quietLink(path + "decline", visit.text("request.decline")),
                Parts.quietLink(path + "revoke", visit.text("request.revoke")));
    }

    private static Html section(Visit visit, String heading, Html content) {
        return Element.of("section", Parts.heading(visit.text(heading)), content).css("hw-section");
    }
}
