package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.accounts.Account;
import de.hellweg.registry.accounts.Accounts;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.catalogue.Reading;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.Sessions.Session;
import de.hellweg.web.site.PageEdge;
import de.hellweg.web.site.SignedInBrowsers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The edge of the pages: each route names the right it asks for; nobody passes who is not signed in with it. What is
/// sent must come from a form of this session. Every act leaves one record in the audit trail, as by REST.
public final class PageGate {
    private final SignedInBrowsers browsers;
    private final Accounts accounts;
    private final Gate gate;
    private final PageEdge page;
    private final Map<Language, Texts> catalogue = new EnumMap<>(Language.class);
    private final Map<Language, Texts> own;

    PageGate(SignedInBrowsers browsers, Accounts accounts, Gate gate, PageEdge page) {
        this(browsers, accounts, gate, page, Map.of());
    }

    private PageGate(SignedInBrowsers browsers, Accounts accounts, Gate gate, PageEdge page,
            Map<Language, Texts> own) {
        this.own = own;
        this.browsers = browsers;
        this.accounts = accounts;
        this.gate = gate;
        this.page = page;
        for (var language : Language.values()) {
            catalogue.put(language, Texts.of(Reading.class, language).withShared());
        }
    }

    /// The same gate for pages that have texts of their own beside a class.
    public PageGate with(Class<?> beside) {
        var texts = new EnumMap<Language, Texts>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, Texts.of(beside, language));
        }
        return new PageGate(browsers, accounts, gate, page, texts);
    }

    /// What a page does.
    @FunctionalInterface
    public interface Act {
        HttpResponse answer(Visit visit);
    }

    /// The act for everybody who is signed in with this right.
    public RouteHandler allowed(Right right, Act act) {
        return (exchange, parameters) -> page.guarded(exchange, () -> answer(exchange, parameters, Optional.of(right),
                FormParts.none(), act));
    }

    /// The same for a form that may have files.
    public RouteHandler allowed(Right right, FormParts parts, Act act) {
        return (exchange, parameters) -> page.guarded(exchange,
                () -> answer(exchange, parameters, Optional.of(right), parts,
                        act));
    }

    /// The act for everybody who is signed in, also with a first password.
    RouteHandler signedIn(Act act) {
        return (exchange, parameters) -> page.guarded(exchange, () -> answer(exchange, parameters, Optional.empty(),
                FormParts.none(), act));
    }

    /// What is open to everybody, with the error pages all have.
    RouteHandler open(Answer answer) {
        return (exchange, _) -> page.guarded(exchange, () -> answer.to(exchange));
    }

    /// What everybody may read, with the navigation of those who are signed in.
    RouteHandler read(Function<Reading, HttpResponse> answer) {
        return (exchange, parameters) -> page.guarded(exchange, () -> {
            var texts = browsers.texts(exchange);
            var session = browsers.session(exchange);
            var layout = session.map(Session::user).flatMap(accounts::find)
                    .map(account -> Visit.layout(account, texts, browsers.token(session.get().id()), exchange.target()))
                    .orElseGet(() -> Visit.layout(texts, exchange.target()));
            return answer.apply(new Reading(exchange, parameters, layout,
                    Objects.requireNonNull(catalogue.get(texts.language()))));
        });
    }

    /// An answer for a browser of which nothing is known.
    @FunctionalInterface
    interface Answer {
        HttpResponse to(HttpExchange exchange);
    }

    private HttpResponse answer(HttpExchange exchange, PathParameters parameters, Optional<Right> right,
            FormParts parts, Act act) {
        var session = browsers.session(exchange);
        var account = session.map(Session::user).flatMap(accounts::find);
        if (session.isEmpty() || account.isEmpty()) {
            session.ifPresent(browsers::end);
            return browsers.toSignIn(exchange);
        }
        var asked = gate.asked(exchange, parameters, account.get().actor());
        if (exchange.method().equals("POST")) {
            return gate.recorded(asked, () -> sent(asked, right, session.get(), account.get(), parts, act));
        }
        if (account.get().mustChange() && right.isPresent()) {
            return SiteHeaders.seeOther(exchange, "/account");
        }
        check(asked, right);
        return act.answer(visit(asked, session.get(), account.get(), Optional.empty()));
    }

    private HttpResponse sent(Asked asked, Optional<Right> right, Session session, Account account, FormParts parts,
            Act act) {
        var form = browsers.sent(asked.exchange(), session, parts);
        if (account.mustChange() && right.isPresent()) {
            throw Refused.forbidden("The first password must be changed first.");
        }
        check(asked, right);
        return act.answer(visit(asked, session, account, Optional.of(form)));
    }

    private static void check(Asked asked, Optional<Right> right) {
        if (right.isPresent() && !asked.actor().may(right.get())) {
            throw Refused.forbidden("This asks for the right " + right.get() + ", which your roles do not give.");
        }
    }

    private Visit visit(Asked asked, Session session, Account account, Optional<FormFields> form) {
        var shared = browsers.texts(asked.exchange());
        var texts = Optional.ofNullable(own.get(shared.language())).map(shared::and).orElse(shared);
        return new Visit(asked, account, texts, browsers.token(session.id()), form);
    }
}
