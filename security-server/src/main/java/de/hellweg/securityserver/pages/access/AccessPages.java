package de.hellweg.securityserver.pages.access;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.AccessRequest.State;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.pages.KeyGate;
import de.hellweg.securityserver.pages.PageGroup;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.UtcTime;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.Filter;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What others ask of the services here: the list, one request, and the way to the decision.
public final class AccessPages implements PageGroup {
    static final String LIST = "/access-requests";
    private static final String ALL = "all";

    private final AccessDesk desk;
    private final CurrentRegistry registry;
    private final ServerConfiguration configuration;
    private final Decisions decisions;

    public AccessPages(AccessDesk desk, CurrentRegistry registry, ServerConfiguration configuration) {
        this.desk = desk;
        this.registry = registry;
        this.configuration = configuration;
        this.decisions = new Decisions(desk, registry);
    }

    @Override
    public void on(Router.Builder routes, KeyGate pages) {
        var gate = pages.with(AccessPages.class);
        routes.route("GET", LIST, gate.keyed(this::list)).route("GET", LIST + "/{id}", gate.keyed(this::show))
                .route("GET", LIST + "/{id}/grant", gate.keyed(visit -> decisions.toGrant(visit, asked(visit))))
                .route("POST", LIST + "/{id}/grant", gate.keyed(visit -> decisions.grant(visit, asked(visit))))
                .route("GET", LIST + "/{id}/decline", gate.keyed(visit -> decisions.declineForm(visit, asked(visit),
                        200, Problems.none())))
                .route("POST", LIST + "/{id}/decline", gate.keyed(visit -> decisions.decline(visit, asked(visit))));
    }

    static AccessDesk.By by(PageVisit visit) {
        return new AccessDesk.By(visit.actor(), visit.exchange().id());
    }

    private AccessRequest asked(PageVisit visit) {
        return desk.find(visit.parameters().get("id"), by(visit));
    }

    private HttpResponse list(PageVisit visit) {
        var filter = Filter.asked("state", visit.text("list.filter"), states(visit), visit.query());
        var query = visit.listQuery().orElseBy("asked", true);
        var all = desk.received(by(visit));
        var shown = all.stream().filter(one -> filter.chosen().equals(ALL) || word(one).equals(filter.chosen()))
                .toList();
        var title = visit.text("place.received");
        boolean nothing = shown.isEmpty() && query.words().isEmpty();
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("received.lead")), nothing
                ? Parts.alert(Parts.Tone.INFO, visit.text("received.none"))
                : Html.nothing(),
                new ListHtml<>(visit.texts(), title, columns(visit)).narrowedBy(filter).html(shown,
                        query));
    }

    private static String word(AccessRequest request) {
        return request.state().name().toLowerCase(Locale.ROOT);
    }

    private static List<Field.Option> states(PageVisit visit) {
        var options = new ArrayList<Field.Option>();
        for (var state : State.values()) {
            var word = state.name().toLowerCase(Locale.ROOT);
            options.add(new Field.Option(word, visit.text("state." + word)));
        }
        options.add(new Field.Option(ALL, visit.text("list.all")));
        return options;
    }

    private List<Column<AccessRequest>> columns(PageVisit visit) {
        var parts = parts(visit);
        var times = new Times(visit.texts().language());
        return List.of(
                new Column<>("asked", visit.text("request.asked"), one -> UtcTime.write(one.asked()),
                        one -> Element.link(LIST + "/" + one.id(), times.full(one.asked()))),
                new Column<>("client", visit.text("request.client"), one -> parts.member(one.client()) + " "
                        + one.client().path(), one -> parts.client(one.client())),
                new Column<>("service", visit.text("request.service"), one -> one.service().path(),
                        one -> parts.service(one.service())),
                Column.of("purposes", visit.text("request.purposes"), one -> one.purposes().stream()
                        .map(parts::purpose).sorted().collect(Collectors.joining(", "))),
                new Column<>("state", visit.text("request.state"), parts::stateWord,
                        one -> parts.state(one.state())));
    }

    private AccessParts parts(PageVisit visit) {
        return new AccessParts(visit, registry.snapshot());
    }

    private HttpResponse show(PageVisit visit) {
        var request = asked(visit);
        var parts = parts(visit);
        var title = parts.title(request);
        var path = LIST + "/" + request.id() + "/";
        Html decided = request.decision().<Html>map(made -> Parts.section(visit.text("request.decision"),
                parts.decision(request, made))).orElse(Html.nothing());
        Html may = request.state() == State.OPEN
                ? Parts.buttons(Parts.buttonLink(path + "grant", visit.text("grant.way")),
                        Parts.quietLink(path + "decline", visit.text("decline.way")))
                : Html.nothing();
        return visit.page(title, Parts.title(title), missing(visit, request), Parts.facts(parts.facts(request)), may,
                Parts.section(visit.text("request.purposes"), parts.purposes(request.purposes())),
                Parts.section(visit.text("request.reason"), Parts.lines(request.reason())), decided,
                Parts.section(visit.text("request.rights"), rights(visit, parts, request)),
                Parts.buttons(Parts.quietLink(LIST, visit.text("place.received"))));
    }

    /// A service that was taken away since cannot be granted any more.
    private Html missing(PageVisit visit, AccessRequest request) {
        return request.state() == State.OPEN && configuration.service(request.service()).isEmpty()
                ? Parts.alert(Parts.Tone.WARNING, visit.text("request.no-service"))
                : Html.nothing();
    }

    /// What this client may do with the service already.
    private Html rights(PageVisit visit, AccessParts parts, AccessRequest request) {
        var rights = configuration.accessRights(request.service()).stream()
                .filter(right -> right.subject().equals(request.client())).toList();
        if (rights.isEmpty()) {
            return Parts.paragraph(visit.text("request.rights.none"));
        }
        var times = new Times(visit.texts().language());
        var heads = List.of(visit.text("right.endpoint"), visit.text("right.purposes"), visit.text("right.since"));
        return Parts.table(visit.text("request.rights"), heads, rights.stream()
                .map(right -> List.<Html>of(Parts.code(right.endpoint().toString()), Html.text(named(parts, right)),
                        Html.text(times.full(right.grantedAt()))))
                .toList());
    }

    private static String named(AccessParts parts, AccessRight right) {
        return right.purposes().stream().map(parts::purpose).sorted().collect(Collectors.joining(", "));
    }
}
