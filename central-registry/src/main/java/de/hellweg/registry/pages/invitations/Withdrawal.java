package de.hellweg.registry.pages.invitations;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.invitations.Invitations;
import de.hellweg.registry.invitations.KeptInvitation;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.LinkedHashMap;

/// Takes an invitation back, after a question.
final class Withdrawal {
    private final Invitations invitations;

    Withdrawal(Invitations invitations) {
        this.invitations = invitations;
    }

    void on(Router.Builder routes, PageGate pages) {
        var path = InvitationPages.LIST + "/{id}/revoke";
        routes.route("GET", path, pages.allowed(Right.REGISTER, visit -> question(visit, asked(visit), 200,
                Html.nothing())))
                .route("POST", path, pages.allowed(Right.REGISTER, this::withdraw));
    }

    /// Whether there is something to take back, here or at the trust service.
    static boolean possible(KeptInvitation invitation) {
        return switch (invitation.state()) {
            case OPEN -> true;
            case REVOKED -> invitation.enrolment() == KeptInvitation.Enrolled.DONE;
            case USED -> false;
        };
    }

    private KeptInvitation asked(Visit visit) {
        var id = visit.parameters().get("id");
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Refused.unknown("An invitation has a number.");
        }
        return invitations.find(Long.parseLong(id));
    }

    private HttpResponse question(Visit visit, KeptInvitation invitation, int status, Html before) {
        if (!possible(invitation)) {
            return over(visit, invitation);
        }
        var title = visit.text("revoke.title", invitation.id());
        return visit.page(status, title, before, Parts.title(title), Parts.alert(Parts.Tone.WARNING,
                visit.text("remove.lead"), Parts.paragraph(visit.text("revoke.text"))), facts(visit, invitation),
                Form.confirmation(InvitationPages.LIST + "/" + invitation.id() + "/revoke", visit.token(),
                        visit.text("revoke"), InvitationPages.LIST)
                        .html(visit.texts(), FormFields.parse(""), Problems.none()));
    }

    private static Html facts(Visit visit, KeptInvitation invitation) {
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("column.server"), Parts.code(invitation.server().path()));
        facts.put(visit.text("column.inviter"), Html.text(invitation.maker()));
        facts.put(visit.text("column.expires"),
                Html.text(new Times(visit.texts().language()).full(invitation.expires())));
        return Parts.facts(facts);
    }

    /// For whom comes too late.
    private static HttpResponse over(Visit visit, KeptInvitation invitation) {
        var title = visit.text("revoke.title", invitation.id());
        var what = invitation.used().map(request -> visit.text("used.for", request))
                .orElseGet(() -> visit.text("revoked.by", invitation.revoker().orElse("")));
        Html look = invitation.used().map(request -> Parts.buttonLink("/registration-requests/" + request,
                visit.text("used.look"))).orElse(Html.nothing());
        return visit.page(409, title, Parts.alert(Parts.Tone.WARNING, visit.text("over"), Parts.paragraph(what)),
                Parts.title(title), Parts.buttons(look, Parts.quietLink(InvitationPages.LIST,
                        visit.text("place.invitations"))));
    }

    private HttpResponse withdraw(Visit visit) {
        var invitation = asked(visit);
        visit.asked().note("invitation " + invitation.id());
        try {
            invitations.revoke(invitation.id(), visit.account().actor().name(), visit.asked().trace());
            return visit.seeOther(InvitationPages.LIST + "?done=yes");
        } catch (Refused refused) {
            visit.asked().note(visit.asked().note() + ": " + refused.detail());
            return question(visit, invitations.find(invitation.id()), refused.status(), Parts.alert(Parts.Tone.DANGER,
                    visit.text("revoke.half"), Parts.paragraph(visit.text("revoke.half.text"))));
        }
    }
}
