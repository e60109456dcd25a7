package de.hellweg.web.site;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import java.util.Optional;

/// One request for a page by somebody who is signed in and may make it. Belongs to one request on one thread.
public final class PageVisit {
    private final HttpExchange exchange;
    private final PathParameters parameters;
    private final Who who;
    private final Layout layout;
    private final Optional<FormFields> form;

    /// Who makes it.
    ///
    /// @param actor by whose name it is logged
    /// @param texts in the language of the browser
    /// @param token of this session's forms
    public record Who(String actor, Texts texts, String token) {}

    /// @param layout what stands around the page
    /// @param form what was sent, by POST
    public PageVisit(HttpExchange exchange, PathParameters parameters, Who who, Layout layout,
            Optional<FormFields> form) {
        this.exchange = exchange;
        this.parameters = parameters;
        this.who = who;
        this.layout = layout;
        this.form = form;
    }

    public HttpExchange exchange() {
        return exchange;
    }

    public PathParameters parameters() {
        return parameters;
    }

    public String actor() {
        return who.actor();
    }

    public Texts texts() {
        return who.texts();
    }

    public String text(String key, Object... values) {
        return who.texts().get(key, values);
    }

    public String token() {
        return who.token();
    }

    /// What was sent; a GET sent nothing.
    public FormFields form() {
        return form.orElseGet(() -> FormFields.parse(""));
    }

    /// What the address says after `?`.
    public FormFields query() {
        return FormFields.parse(exchange.query());
    }

    public ListQuery listQuery() {
        return ListQuery.parse(exchange.query());
    }

    public HttpResponse page(String title, Html... content) {
        return page(200, title, content);
    }

    /// A page; above it, that something was done just before, if the address says so.
    public HttpResponse page(int status, String title, Html... content) {
        var done = query().text("done").equals("yes")
                ? Parts.alert(Parts.Tone.SUCCESS, text("done"))
                : Html.nothing();
        return SiteHeaders.page(exchange, status, layout.page(title, done, Html.all(content)));
    }

    public HttpResponse seeOther(String location) {
        return SiteHeaders.seeOther(exchange, location);
    }
}
