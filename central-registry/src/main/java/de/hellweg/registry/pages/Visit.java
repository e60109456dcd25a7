package de.hellweg.registry.pages;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.registry.accounts.Account;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.history.LogVisit;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Texts;
import de.hellweg.web.site.PageVisit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request for a page by somebody who is signed in and may make it. Belongs to one request on one thread.
public final class Visit {
    private static final List<Place> PLACES = List.of(new Place("/", "overview", Right.SEE),
            new Place("/members", "members", Right.SEE), new Place("/subsystems", "subsystems", Right.SEE),
            new Place("/servers", "servers", Right.SEE), new Place("/services", "services", Right.SEE),
            new Place("/catalogue", "catalogue", Right.SEE),
            new Place("/registration-requests", "registration-requests", Right.SEE),
            new Place("/invitations", "invitations", Right.SEE), new Place("/purposes", "purposes", Right.SEE),
            new Place("/groups", "groups", Right.SEE),
            new Place("/member-classes", "member-classes", Right.SEE),
            new Place("/trust-services", "trust-services", Right.SEE), new Place("/policy", "policy", Right.SEE),
            new Place("/state", "state", Right.SEE),
            new Place("/history", "history", Right.SEE),
            new Place("/log", "log", Right.SEE), new Place("/log-keys", "log-keys", Right.SEE),
            new Place("/backups", "backups", Right.BACKUP), new Place("/users", "users", Right.ACCOUNTS),
            new Place("/api-keys", "api-keys", Right.ACCOUNTS), new Place("/audit", "audit", Right.AUDIT));

    private record Place(String href, String text, Right right) {}

    private final Asked asked;
    private final Account account;
    private final PageVisit visit;

    /// @param token of this session's forms
    /// @param form what was sent, by POST
    Visit(Asked asked, Account account, Texts texts, String token, Optional<FormFields> form) {
        this.asked = asked;
        this.account = account;
        this.visit = new PageVisit(asked.exchange(), asked.parameters(),
                new PageVisit.Who(account.actor().name(), texts, token),
                layout(account, texts, token, asked.exchange().target()), form);
    }

    public HttpExchange exchange() {
        return asked.exchange();
    }

    public PathParameters parameters() {
        return asked.parameters();
    }

    public Asked asked() {
        return asked;
    }

    public Account account() {
        return account;
    }

    public Texts texts() {
        return visit.texts();
    }

    public String text(String key, Object... values) {
        return visit.text(key, values);
    }

    public String token() {
        return visit.token();
    }

    public boolean may(Right right) {
        return account.actor().may(right);
    }

    /// What was sent; a GET sent nothing.
    public FormFields form() {
        return visit.form();
    }

    /// What the address says after `?`.
    public FormFields query() {
        return visit.query();
    }

    public ListQuery listQuery() {
        return visit.listQuery();
    }

    public HttpResponse page(String title, Html... content) {
        return page(200, title, content);
    }

    /// A page with what was entered just before above it.
    public HttpResponse page(int status, String title, Html... content) {
        var entry = query().text("entry");
        return visit.page(status, title, entry.matches("\\d{1,15}")
                ? Parts.alert(Parts.Tone.SUCCESS, text("done.entry", entry))
                : Html.nothing(), Html.all(content));
    }

    /// The same request, for a page of the log.
    LogVisit toTheLog() {
        return new LogVisit(exchange(), parameters(), layout(account, texts(), token(), exchange().target()),
                texts().language());
    }

    /// What stands around a page of somebody who is signed in.
    static Layout layout(Account account, Texts texts, String token, String target) {
        var roles = account.roles().stream().sorted().map(role -> texts.get("role." + role.code()))
                .collect(Collectors.joining(", "));
        var navigation = account.mustChange()
                ? List.<Layout.NavigationLink>of()
                : PLACES.stream().filter(place -> account.actor().may(place.right())).map(
                        place -> new Layout.NavigationLink(place.href(), texts.get("place." + place.text()))).toList();
        return new Layout(texts, navigation, Optional.of(new Layout.SignedIn(account.person(), roles, token)), target);
    }

    /// What stands around a page of somebody who is not.
    static Layout layout(Texts texts, String target) {
        return new Layout(texts, List.of(new Layout.NavigationLink("/catalogue", texts.get("place.catalogue")),
                new Layout.NavigationLink("/sign-in", texts.get("sign-in.title"))), Optional.empty(), target);
    }

    public HttpResponse seeOther(String location) {
        return visit.seeOther(location);
    }
}
