package de.hellweg.registry.pages.invitations;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.invitations.Invitations;
import de.hellweg.registry.invitations.KeptInvitation;
import de.hellweg.registry.pages.Lists;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.web.form.Field;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.Filter;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.page.Parts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The registry's invitations for security servers, by the rules of the REST interface.
public final class InvitationPages implements PageGroup {
    static final String LIST = "/invitations";
    private static final List<String> STATES = List.of("all", "open", "used", "revoked", "expired");

    private final Invitations invitations;
    private final RegistryLog log;

    public InvitationPages(Invitations invitations, RegistryLog log) {
        this.invitations = invitations;
        this.log = log;
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        var own = pages.with(InvitationPages.class);
        routes.route("GET", LIST, own.allowed(Right.SEE, this::list));
        new NewInvitation(invitations, log).on(routes, own);
        new Withdrawal(invitations).on(routes, own);
    }

    private HttpResponse list(Visit visit) {
        var title = visit.text("place.invitations");
        var filter = Filter.asked("state", visit.text("column.state"), STATES.stream()
                .map(state -> new Field.Option(state, visit.text("state." + state))).toList(), visit.query());
        var rows = invitations.all().stream()
                .filter(each -> filter.chosen().equals("all") || filter.chosen().equals(state(each))).toList();
        Html button = visit.may(Right.REGISTER)
                ? Parts.buttonLink(LIST + "/new", visit.text("invite"))
                : Html.nothing();
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title), button),
                Parts.paragraph(visit.text("lead")), new ListHtml<>(visit.texts(), title, columns(visit))
                        .narrowedBy(filter).html(rows, visit.listQuery().orElseBy("id", true)));
    }

    private List<Column<KeptInvitation>> columns(Visit visit) {
        var times = new Times(visit.texts().language());
        var shown = Stream.of(
                new Column<KeptInvitation>("id", visit.text("column.number"),
                        each -> String.format(Locale.ROOT, "%012d", each.id()),
                        each -> Html.text(String.valueOf(each.id()))),
                Lists.<KeptInvitation>code(visit, "server", each -> each.server().path()),
                Lists.<KeptInvitation>column(visit, "organization", this::organization),
                new Column<KeptInvitation>("state", visit.text("column.state"),
                        each -> visit.text("state." + state(each)), each -> outcome(visit, each)),
                Lists.<KeptInvitation>column(visit, "inviter", KeptInvitation::maker),
                new Column<KeptInvitation>("expires", visit.text("column.expires"), each -> each.expires().toString(),
                        each -> Html.text(times.full(each.expires()))));
        var acts = visit.may(Right.REGISTER)
                ? Stream.of(Lists.<KeptInvitation>act(visit, each -> act(visit, each)))
                : Stream.<Column<KeptInvitation>>empty();
        return Stream.concat(shown, acts).toList();
    }

    private String organization(KeptInvitation each) {
        return log.published().registry().member(each.server().owner()).map(member -> member.name()).orElse("");
    }

    private String state(KeptInvitation each) {
        return invitations.expired(each) ? "expired" : each.state().name().toLowerCase(Locale.ROOT);
    }

    /// The state, and what came of it: the request it was used for, or who took it back.
    private Html outcome(Visit visit, KeptInvitation each) {
        var state = Html.text(visit.text("state." + state(each)));
        return each.used().<Html>map(request -> Html.all(state, Element.of("br"),
                Element.link("/registration-requests/" + request, visit.text("used.for", request))))
                .or(() -> each.revoker().map(
                        revoker -> Html.all(state, Element.of("br"), Html.text(visit.text("revoked.by", revoker)))))
                .orElse(state);
    }

    /// An open one can be taken back; one that was taken back here but not at the trust service, again.
    private Html act(Visit visit, KeptInvitation each) {
        return Withdrawal.possible(each)
                ? Lists.link(visit, each.state() == KeptInvitation.State.OPEN ? "revoke" : "revoke.again",
                        LIST + "/" + each.id() + "/revoke")
                : Html.nothing();
    }
}
