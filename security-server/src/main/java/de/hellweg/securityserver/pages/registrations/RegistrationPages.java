package de.hellweg.securityserver.pages.registrations;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.pages.KeyGate;
import de.hellweg.securityserver.pages.PageGroup;
import de.hellweg.securityserver.registrationrequests.SentRequest;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
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

/// What this server's members ask of the registry: the list, one request as the registry tells it, and taking it back.
public final class RegistrationPages implements PageGroup {
    static final String LIST = "/registration-requests";
    private static final String REASON = "reason";
    private static final String OPEN = "open";
    private static final String ALL = "all";

    private final RegistrationDesk desk;
    private final NewRegistration making;

    public RegistrationPages(RegistrationDesk desk, SecurityServerId here, CurrentRegistry registry,
            ServerConfiguration configuration) {
        this.desk = desk;
        this.making = new NewRegistration(desk, new Wishes(here, registry, configuration));
    }

    @Override
    public void on(Router.Builder routes, KeyGate pages) {
        var gate = pages.with(RegistrationPages.class);
        routes.route("GET", LIST, gate.keyed(this::list)).route("GET", LIST + "/{id}", gate.keyed(this::show))
                .route("GET", LIST + "/{id}/revoke", gate.keyed(visit -> question(visit, asked(visit), 200,
                        Problems.none(), Html.nothing())))
                .route("POST", LIST + "/{id}/revoke", gate.keyed(this::revoke));
        making.on(routes, gate);
    }

    static RegistrationDesk.By by(PageVisit visit) {
        return new RegistrationDesk.By(visit.actor(), visit.exchange().id());
    }

    private SentRequest asked(PageVisit visit) {
        return desk.looked(visit.parameters().get("id"), by(visit));
    }

    private HttpResponse list(PageVisit visit) {
        var filter = Filter.asked("state", visit.text("list.filter"), states(visit), visit.query());
        var query = visit.listQuery().orElseBy("made", true);
        var shown = desk.all(by(visit)).stream().filter(one -> fits(one, filter.chosen())).toList();
        var title = visit.text("place.registrations");
        boolean nothing = shown.isEmpty() && query.words().isEmpty() && filter.chosen().equals(OPEN);
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title),
                Parts.buttonLink(LIST + "/new", visit.text("new.way"))), Parts.paragraph(visit.text("list.lead")),
                nothing ? Parts.alert(Parts.Tone.INFO, visit.text("list.none")) : Html.nothing(),
                new ListHtml<>(visit.texts(), title, columns(visit)).narrowedBy(filter).html(shown, query));
    }

    private static boolean fits(SentRequest request, String chosen) {
        return switch (chosen) {
            case ALL -> true;
            case OPEN -> request.state().open();
            default -> RequestParts.word(request.state()).equals(chosen);
        };
    }

    private static List<Field.Option> states(PageVisit visit) {
        var options = new ArrayList<>(List.of(new Field.Option(OPEN, visit.text("list.open"))));
        for (var state : SentRequest.State.values()) {
            var word = RequestParts.word(state);
            options.add(new Field.Option(word, visit.text("state." + word)));
        }
        options.add(new Field.Option(ALL, visit.text("list.all")));
        return options;
    }

    private static List<Column<SentRequest>> columns(PageVisit visit) {
        var times = new Times(visit.texts().language());
        return List.of(
                new Column<>("made", visit.text("request.made"), one -> UtcTime.write(one.made()),
                        one -> Element.link(LIST + "/" + one.asked().hex(), times.full(one.made()))),
                Column.of("kind", visit.text("request.kind"), one -> RequestParts.kind(visit, one)),
                new Column<>("about", visit.text("request.about"), RequestParts::about,
                        one -> Parts.code(RequestParts.about(one))),
                Column.of("by", visit.text("request.by"), SentRequest::by),
                new Column<>("state", visit.text("request.state"), one -> RequestParts.state(visit, one),
                        one -> RequestParts.badge(visit, one)));
    }

    private HttpResponse show(PageVisit visit) {
        var request = asked(visit);
        var title = RequestParts.kind(visit, request);
        Html may = request.state().open()
                ? Parts.buttons(Parts.quietLink(LIST + "/" + request.asked().hex() + "/revoke",
                        visit.text("revoke.way")))
                : Html.nothing();
        return visit.page(title, Parts.title(title), RequestParts.standing(visit, request),
                Parts.facts(RequestParts.facts(visit, request)), may,
                Parts.section(visit.text("request.content"), Parts.facts(RequestParts.content(request))),
                Parts.buttons(Parts.quietLink(LIST, visit.text("place.registrations"))));
    }

    private HttpResponse question(PageVisit visit, SentRequest request, int status, Problems problems, Html before) {
        var path = LIST + "/" + request.asked().hex();
        if (!request.state().open()) {
            return decided(visit, request);
        }
        var form = Form.confirmation(path + "/revoke", visit.token(), visit.text("revoke.button"), path,
                Field.line(REASON, visit.text("revoke.reason")).hint(visit.text("revoke.reason.hint")));
        var title = visit.text("revoke.title");
        return visit.page(status, title, before, Parts.title(title), Parts.alert(Parts.Tone.WARNING,
                visit.text("revoke.lead")), Parts.facts(RequestParts.facts(visit, request)),
                form.html(visit.texts(), visit.form(), problems));
    }

    private HttpResponse revoke(PageVisit visit) {
        try {
            var now = desk.revoke(visit.parameters().get("id"), visit.form().text(REASON), by(visit));
            return visit.seeOther(LIST + "/" + now.asked().hex() + "?done=yes");
        } catch (Malformed _) {
            return question(visit, asked(visit), 400, Problems.of(REASON, visit.text("problem.reason")),
                    Html.nothing());
        } catch (Refused refused) {
            return switch (refused.status()) {
                case 409 -> question(visit, asked(visit), 409, Problems.none(), Parts.alert(Parts.Tone.WARNING,
                        visit.text("revoke.refused"), Parts.paragraph(refused.detail())));
                case 503 -> question(visit, asked(visit), 503, Problems.none(), Parts.alert(Parts.Tone.WARNING,
                        visit.text("revoke.not-now"), Parts.paragraph(visit.text("revoke.not-now.text"))));
                default -> throw refused;
            };
        }
    }

    /// For whom comes too late: how it was decided, and a way on.
    private static HttpResponse decided(PageVisit visit, SentRequest request) {
        var title = RequestParts.kind(visit, request);
        return visit.page(409, title, Parts.alert(Parts.Tone.WARNING, visit.text("revoke.late"),
                Parts.paragraph(visit.text("revoke.late.text", RequestParts.state(visit, request)))),
                Parts.title(title), Parts.buttons(Parts.buttonLink(LIST + "/" + request.asked().hex(),
                        visit.text("revoke.look"))));
    }
}
