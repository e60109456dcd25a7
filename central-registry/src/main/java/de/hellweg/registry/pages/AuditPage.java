package de.hellweg.registry.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.registry.audit.AuditTrail.Placed;
import de.hellweg.registry.accounts.Right;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import java.util.List;

/// The audit trail: the newest records, newest first.
final class AuditPage {
    private static final long SHOWN = 5_000;

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/audit", pages.allowed(Right.AUDIT, this::show));
    }

    private HttpResponse show(Visit visit) {
        var title = visit.text("place.audit");
        var times = new Times(visit.texts().language());
        long size = trail.size();
        var records = trail.records(Math.max(0, size - SHOWN), size);
        List<Column<Placed>> columns = List.of(new Column<>("position", visit.text("column.position"),
                placed -> String.format("%012d", placed.position()),
                placed -> Html.text(String.valueOf(placed.position()))),
                new Column<>("time", visit.text("column.time"), placed -> placed.record().time().toString(),
                        placed -> Html.text(times.full(placed.record().time()))),
                Lists.column(visit, "actor", placed -> placed.record().actor()),
                Lists.code(visit, "deed", placed -> placed.record().act()),
                new Column<>("outcome", visit.text("column.outcome"), placed -> outcome(visit, placed),
                        placed -> Parts.badge(placed.record().done() ? Parts.Tone.SUCCESS : Parts.Tone.DANGER,
                                outcome(visit, placed))),
                Lists.column(visit, "note", placed -> placed.record().note()),
                Lists.column(visit, "origin", placed -> placed.record().address()));
        var query = visit.listQuery();
        var newestFirst = query.sort().isEmpty()
                ? new ListQuery(query.words(), "position", true, query.page())
                : query;
        return visit.page(title, Parts.title(title), Parts.paragraph(visit.text("lead.audit", size)),
                new ListHtml<>(visit.texts(), title, columns).html(records, newestFirst),
                Element.of("section", Parts.heading(visit.text("overview.checkpoint")),
                        Parts.paragraph(visit.text("audit.checkpoint.text")),
                        Element.of("pre", trail.checkpoint()).css("hw-pre").set("tabindex", "0").set("role", "region")
                                .set("aria-label", visit.text("overview.checkpoint")))
                        .css("hw-section"));
    }

    private static String outcome(Visit visit, Placed placed) {
        return visit.text(placed.record().done() ? "outcome.done" : "outcome.refused") + " ("
                + placed.record().outcome() + ")";
    }
}
