package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.history.HistoryIndex;
import de.hellweg.registry.history.PastState;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.list.ListQuery;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.SiteHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The state of the registry now and at any past time: what there is of each kind, and each object with its facts and its
/// latest changes.
final class StatePages {
    private static final int CHANGES = 10;

    private final RegistryLog log;
    private final PastState past;
    private final HistoryIndex index;
    private final ChangesPage changes;

    StatePages(RegistryLog log, PastState past, HistoryIndex index, ChangesPage changes) {
        this.log = log;
        this.past = past;
        this.index = index;
        this.changes = changes;
    }

    /// The way to a time: where it leads, or what is wrong with what was entered.
    HttpResponse choose(Reader reader) {
        var date = reader.query().text("date");
        if (date.isEmpty()) {
            return counts(reader, new Moment(log.published().registry(), Moment.NOW), Optional.empty());
        }
        try {
            var time = reader.query().text("time");
            var asked = LocalDate.parse(date).atTime(time.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(time))
                    .atZone(Reader.BERLIN).toInstant();
            var problem = problem(reader, asked);
            return problem.isPresent()
                    ? counts(reader, new Moment(log.published().registry(), Moment.NOW), problem)
                    : SiteHeaders.seeOther(reader.visit().exchange(), "/state/" + past.sizeAt(asked));
        } catch (DateTimeException e) {
            return counts(reader, new Moment(log.published().registry(), Moment.NOW),
                    Optional.of(reader.text("state.problem.form")));
        }
    }

    private Optional<String> problem(Reader reader, Instant asked) {
        var first = RegistryEntry.parse(log.entries(0, 1).getFirst().canonical()).time();
        if (asked.isBefore(first)) {
            return Optional.of(reader.text("state.problem.before", reader.time(first)));
        }
        return asked.isAfter(log.published().time())
                ? Optional.of(reader.text("state.problem.after", reader.time(log.published().time())))
                : Optional.empty();
    }

    /// How many there are of each kind.
    HttpResponse show(Reader reader) {
        return counts(reader, moment(reader), Optional.empty());
    }

    private Moment moment(Reader reader) {
        var at = reader.visit().parameters().get("at");
        if (at.equals(Moment.NOW)) {
            return new Moment(log.published().registry(), at);
        }
        try {
            if (at.matches("[1-9][0-9]{0,14}")) {
                return new Moment(past.at(Long.parseLong(at)), at);
            }
        } catch (Malformed never) {
            throw Refused.unknown("The log never had so many entries.");
        }
        throw Refused.unknown("A past state is named by its number of entries.");
    }

    private HttpResponse counts(Reader reader, Moment moment, Optional<String> problem) {
        var title = reader.text("state.title");
        long most = 1;
        for (var kind : ObjectKind.values()) {
            most = Math.max(most, kind.all(moment.state()).size());
        }
        List<Html> rows = new ArrayList<>();
        for (var kind : ObjectKind.values()) {
            int number = kind.all(moment.state()).size();
            rows.add(Element.of("tr",
                    Element.of("th", Element.link(moment.list(kind), reader.text("object." + kind.word() + ".all")))
                            .css("kern-table__cell").set("scope", "row"),
                    Element.of("td", String.valueOf(number)).css("kern-table__cell kern-table__cell--numeric"),
                    Element.of("td", Element.of("meter").set("min", "0").set("max", String.valueOf(most)).set("value",
                            String.valueOf(number)).set("aria-hidden", "true").css("hw-meter"))
                            .css("kern-table__cell"))
                    .css("kern-table__row"));
        }
        var table = Element.of("table", Element.of("caption", title).css("kern-sr-only"),
                Element.of("tbody", Html.all(rows)).css("kern-table__body"))
                .css("kern-table kern-table--small hw-counts");
        return reader.page(problem.isPresent() ? 400 : 200, title, Parts.title(title), banner(reader, moment),
                Parts.paragraph(reader.text("state.lead")), form(reader, problem), table);
    }

    private static Html form(Reader reader, Optional<String> problem) {
        return Element.of("form", input(reader, "date", problem), input(reader, "time", Optional.empty()),
                Element.of("button", Element.of("span", reader.text("state.show")).css("kern-label"))
                        .css("kern-btn kern-btn--secondary").set("type", "submit"))
                .css("hw-search").set("method", "get").set("action", "/state");
    }

    private static Html input(Reader reader, String name, Optional<String> problem) {
        var input = Element.of("input").css("kern-form-input__input").set("type", name).set("id", name)
                .set("name", name).set("value", reader.query().text(name));
        return Element.of("div",
                Element.of("label", reader.text("state." + name)).css("kern-label").set("for", name),
                problem.isPresent()
                        ? input.set("aria-invalid", "true").set("aria-describedby", name + "-problem")
                        : input,
                problem.<Html>map(text -> Element.of("p", text).css("kern-error").set("id", name + "-problem")
                        .set("role", "alert")).orElse(Html.nothing()))
                .css("kern-form-input");
    }

    /// Says loudly that this is the past, and leads back.
    private static Html banner(Reader reader, Moment moment) {
        return moment.past()
                ? Parts.alert(Parts.Tone.WARNING, reader.text("state.past", reader.time(moment.state().time())),
                        Parts.paragraph(reader.text("state.past.text", moment.at())),
                        Parts.buttons(Parts.quietLink("/state/now", reader.text("state.now"))))
                : Html.nothing();
    }

    private static ObjectKind kind(Reader reader) {
        return ObjectKind.of(reader.visit().parameters().get("kind"))
                .orElseThrow(() -> Refused.unknown("There is no such kind of object."));
    }

    /// All of one kind.
    HttpResponse list(Reader reader) {
        var kind = kind(reader);
        var moment = moment(reader);
        var title = reader.text("object." + kind.word() + ".all");
        var columns = List.of(
                new Column<ObjectKind.Named>("identifier", reader.text("column.identifier"), ObjectKind.Named::id,
                        one -> Element.of("a", Parts.code(one.id())).css("kern-link").set("href",
                                moment.object(kind, one.id()))),
                Column.of("name", reader.text("column.name"), ObjectKind.Named::name));
        return reader.page(200, title, Parts.title(title), banner(reader, moment),
                new ListHtml<>(reader.texts(), title, columns).html(kind.all(moment.state()),
                        ListQuery.parse(reader.visit().exchange().query())),
                Parts.buttons(Parts.quietLink(moment.address(), reader.text("state.title"))));
    }

    /// One object: its facts at that moment, and what happened to it.
    HttpResponse object(Reader reader) {
        var kind = kind(reader);
        var moment = moment(reader);
        var id = reader.query().text("id");
        var title = reader.text("object." + kind.word(), id);
        var facts = kind.has(moment.state(), id)
                ? Parts.facts(new ObjectFacts(reader, moment).of(kind, id))
                : Parts.alert(Parts.Tone.INFO, reader.text(moment.past() ? "object.not-then" : "object.not-now"));
        var found = index.newest(Optional.of(kind.subject(id)), Optional.empty(), "", Long.MAX_VALUE, CHANGES);
        if (found.isEmpty() && !kind.has(moment.state(), id)) {
            throw Refused.unknown("There is and was no such object.");
        }
        var shown = found.subList(0, Math.min(CHANGES, found.size()));
        return reader.page(200, title, Parts.title(title), banner(reader, moment), facts,
                Element.of("section", Parts.heading(reader.text("object.changes")),
                        Parts.paragraph(reader.text("object.changes.lead")), changes.table(reader, shown),
                        Parts.buttons(Parts.quietLink(ChangesPage.about(kind.subject(id)),
                                reader.text("object.changes.all"))))
                        .css("hw-section"),
                Parts.buttons(Parts.quietLink(moment.past() ? Moment.present(kind, id) : "/state",
                        reader.text(moment.past() ? "object.now" : "object.past"))));
    }
}
