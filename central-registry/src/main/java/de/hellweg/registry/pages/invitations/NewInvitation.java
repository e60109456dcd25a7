package de.hellweg.registry.pages.invitations;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.invitations.Invitations;
import de.hellweg.registry.invitations.InvitationsApi;
import de.hellweg.registry.invitations.KeptInvitation;
import de.hellweg.registry.invitations.TrustServiceDesk;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.web.page.Times;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServerCode;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes an invitation and shows its text, this once: the registry keeps only its public half.
final class NewInvitation {
    private static final String PATH = InvitationPages.LIST + "/new";
    private static final String MEMBER = "member";
    private static final String CODE = "code";
    private static final String HOURS = "hours";
    private static final String LINE = "line";
    private static final Map<String, String> USUAL = Map.of(HOURS, "24");

    private final Invitations invitations;
    private final RegistryLog log;

    NewInvitation(Invitations invitations, RegistryLog log) {
        this.invitations = invitations;
        this.log = log;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", PATH, pages.allowed(Right.REGISTER, visit -> form(visit, 200, FormFields.of(USUAL),
                Problems.none(), Html.nothing())))
                .route("POST", PATH, pages.allowed(Right.REGISTER, this::make))
                .route("POST", InvitationPages.LIST + "/{id}/file", pages.allowed(Right.REGISTER, this::file));
    }

    private HttpResponse form(Visit visit, int status, FormFields values, Problems problems, Html before) {
        var title = visit.text("invite");
        var members = log.published().registry().members().stream()
                .map(member -> new Field.Option(member.id().path(), member.name() + " · " + member.id().path()))
                .sorted(Comparator.comparing(Field.Option::label)).toList();
        var form = Form.of(PATH, visit.token(), visit.text("invite"), InvitationPages.LIST,
                Field.choice(MEMBER, visit.text("field.member"), members),
                Field.line(CODE, visit.text("field.code")).hint(visit.text("hint.code")),
                Field.line(HOURS, visit.text("field.hours"))
                        .hint(visit.text("hint.hours", InvitationsApi.LONGEST_HOURS)));
        return visit.page(status, title, before, Parts.title(title), Parts.paragraph(visit.text("invite.lead")),
                form.html(visit.texts(), values, problems));
    }

    private HttpResponse make(Visit visit) {
        var form = visit.form();
        visit.asked().note("invitation of " + form.text(MEMBER) + "/" + form.text(CODE));
        var problems = Problems.none();
        var owner = read(() -> MemberId.parse(form.text(MEMBER)), MEMBER, visit, problems);
        var code = read(() -> new ServerCode(form.text(CODE)), CODE, visit, problems);
        var hours = hours(form.text(HOURS));
        problems.addIf(hours.isEmpty(), HOURS, visit.text("problem.hours", InvitationsApi.LONGEST_HOURS));
        if (owner.isEmpty() || code.isEmpty() || hours.isEmpty()) {
            return form(visit, 400, form, problems, Html.nothing());
        }
        var server = new SecurityServerId(owner.get(), code.get());
        try {
            var made = invitations.make(server, Duration.ofHours(hours.get()), visit.account().actor().name(),
                    visit.asked().trace());
            return shown(visit, made);
        } catch (Refused refused) {
            visit.asked().note(visit.asked().note() + ": " + refused.detail());
            return refused.status() == 409
                    ? form(visit, 409, form, misfit(visit, server), Html.nothing())
                    : form(visit, refused.status(), form, Problems.none(), Parts.alert(Parts.Tone.DANGER,
                            visit.text("trust-service.away"), Parts.paragraph(visit.text("trust-service.away.text"))));
        }
    }

    private static <T> Optional<T> read(java.util.function.Supplier<T> parser, String field, Visit visit,
            Problems problems) {
        try {
            return Optional.of(parser.get());
        } catch (Malformed e) {
            problems.add(field, visit.text("problem." + field));
            return Optional.empty();
        }
    }

    private static Optional<Integer> hours(String written) {
        return Optional.of(written).filter(text -> text.matches("[1-9]\\d{0,3}")).map(Integer::valueOf)
                .filter(hours -> hours <= InvitationsApi.LONGEST_HOURS);
    }

    private Problems misfit(Visit visit, SecurityServerId server) {
        var registry = log.published().registry();
        if (registry.member(server.owner()).isEmpty()) {
            return Problems.of(MEMBER, visit.text("conflict.member"));
        }
        if (registry.server(server).isPresent()) {
            return Problems.of(CODE, visit.text("conflict.registered"));
        }
        return Problems.of(CODE, invitations.usable(server)
                .map(open -> visit.text("conflict.invited", open.id())).orElseGet(() -> visit.text("conflict.other")));
    }

    private HttpResponse shown(Visit visit, Invitations.Made made) {
        var kept = made.invitation();
        var title = visit.text("made.title", kept.id());
        var facts = new LinkedHashMap<String, Html>();
        facts.put(visit.text("column.server"), Parts.code(kept.server().path()));
        facts.put(visit.text("column.organization"), Html.text(made.text().organization()));
        facts.put(visit.text("column.expires"), Html.text(new Times(visit.texts().language()).full(kept.expires())));
        return visit.page(title, Parts.title(title),
                Parts.alert(Parts.Tone.INFO, visit.text("shown-once"), Parts.paragraph(visit.text("shown-once.text"))),
                Parts.facts(facts), line(visit, made.text()), asFile(visit, kept, made.text()),
                byHand(visit, made), Parts.buttons(Parts.quietLink(InvitationPages.LIST,
                        visit.text("place.invitations"))));
    }

    /// The line, to be marked and copied by mouse or keyboard.
    private static Html line(Visit visit, Invitation text) {
        return Element.of("div", Element.of("label", visit.text("line")).css("kern-label").set("for", "invitation"),
                Element.of("div", visit.text("line.hint")).css("kern-hint").set("id", "invitation-hint"),
                Element.of("textarea", text.encoded()).css("kern-form-input__input hw-lines")
                        .set("id", "invitation").set("rows", "8").is("readonly", true).set("spellcheck", "false")
                        .set("aria-describedby", "invitation-hint"))
                .css("kern-form-input");
    }

    /// Nothing of the secret is kept here, so the browser sends it once more and gets it back as a file.
    private static Html asFile(Visit visit, KeptInvitation kept, Invitation text) {
        return Form.bare(InvitationPages.LIST + "/" + kept.id() + "/file", visit.token(), visit.text("file"),
                Field.hidden(LINE)).html(visit.texts(), FormFields.of(Map.of(LINE, text.encoded())), Problems.none());
    }

    private static Html byHand(Visit visit, Invitations.Made made) {
        if (made.invitation().enrolment() != KeptInvitation.Enrolled.BY_HAND) {
            return Html.nothing();
        }
        return Element.of("section", Parts.heading(visit.text("order")), Parts.paragraph(visit.text("order.text")),
                Element.of("pre", CanonicalJson.text(TrustServiceDesk.order(made.text()))).css("hw-pre")
                        .set("tabindex", "0").set("role", "region").set("aria-label", visit.text("order")))
                .css("hw-section");
    }

    private HttpResponse file(Visit visit) {
        var id = visit.parameters().get("id");
        var text = Invitation.parse(visit.form().text(LINE));
        var kept = invitations.find(text).filter(one -> String.valueOf(one.id()).equals(id))
                .orElseThrow(() -> Refused.unknown("There is no such invitation."));
        visit.asked().note("invitation " + kept.id() + " of " + kept.server().path() + " saved as a file");
        return SiteHeaders.file(visit.exchange(), "invitation-" + kept.id() + ".txt", text.encoded() + "\n");
    }
}
