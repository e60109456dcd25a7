package de.hellweg.registry.pages.policy;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.PageGate;
import de.hellweg.registry.pages.PageGroup;
import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.time.Clock;

/// The rules all servers share: shown to everybody who is signed in, changed by those who may.
public final class PolicyPages implements PageGroup {
    static final String PATH = "/policy";

    private final RegistryLog log;
    private final InstanceRules instance;
    private final RegistrationRules registrations = new RegistrationRules();

    public PolicyPages(RegistryLog log, Clock clock) {
        this.log = log;
        this.instance = new InstanceRules(clock);
    }

    @Override
    public void on(Router.Builder routes, PageGate pages) {
        var own = pages.with(PolicyPages.class);
        routes.route("GET", PATH, own.allowed(Right.SEE, this::show));
        new RulesForm<>(log, instance).on(routes, own);
        new RulesForm<>(log, registrations).on(routes, own);
    }

    private HttpResponse show(Visit visit) {
        var title = visit.text("place.policy");
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("lead")), section(visit, instance),
                section(visit, registrations));
    }

    private <T> Html section(Visit visit, Rules<T> rules) {
        Html change = visit.may(Right.TRUST)
                ? Parts.quietLink(PATH + "/" + rules.name(), visit.text("change." + rules.name()))
                : Html.nothing();
        return Element.of("section", Parts.heading(visit.text("rules." + rules.name())),
                Parts.paragraph(visit.text("lead." + rules.name())),
                Parts.facts(rules.shown(visit, rules.present(log.published().registry()))),
                Parts.buttons(change, Parts.quietLink("/history?object=" + visit.text("history." + rules.name()),
                        visit.text("history"))))
                .css("hw-section");
    }
}
