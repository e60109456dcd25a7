package de.hellweg.registry.pages;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.pages.servers.ServerEndings;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.Column;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Parts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The lists of the register: what everybody who is signed in may see, and the way to what they may change.
public final class Lists {
    private final RegistryLog log;

    Lists(RegistryLog log) {
        this.log = log;
    }

    void on(Router.Builder routes, PageGate pages) {
        list(routes, pages, "member-classes", visit -> show(visit, "member-classes", "/member-classes/new",
                state().memberClasses(), List.of(object(visit, "class", "class", one -> one.value()),
                        column(visit, "description", one -> state().memberClass(one).orElse("")))));
        list(routes, pages, "members", visit -> show(visit, "members", "/members/new", state().members(), List.of(
                column(visit, "name", one -> one.name()), object(visit, "identifier", "member", one -> one.id().path()),
                remove(visit, Removal.MEMBER, one -> one.id().path()))));
        list(routes, pages, "subsystems", visit -> show(visit, "subsystems", "/subsystems/new", state().subsystems(),
                List.of(object(visit, "identifier", "subsystem", one -> one.id().path()),
                        column(visit, "name", one -> one.name().orElse("")),
                        column(visit, "owner", one -> owner(one.id().member())),
                        code(visit, "servers", one -> joined(state().serversOf(one.id()), id -> id.path())),
                        remove(visit, Removal.SUBSYSTEM, one -> one.id().path()))));
        list(routes, pages, "servers", visit -> show(visit, "servers", "", state().servers(), List.of(
                object(visit, "identifier", "server", one -> one.id().path()),
                column(visit, "name", one -> one.name().orElse("")),
                column(visit, "owner", one -> owner(one.id().owner())),
                code(visit, "address", one -> one.address().toString()),
                code(visit, "clients", one -> joined(state().clientsOf(one.id()), id -> id.path())),
                act(visit, one -> link(visit, "end.server", ServerEndings.of(one.id()))))));
        list(routes, pages, "services", visit -> show(visit, "services", "", state().services(), List.of(
                column(visit, "title", one -> one.title()),
                object(visit, "identifier", "service", one -> one.id().path()),
                column(visit, "kind", one -> one.type().name()),
                column(visit, "purposes", one -> joined(one.purposes(), code -> code.value())))));
        list(routes, pages, "purposes", visit -> show(visit, "purposes", "/purposes/new", state().purposes(), List.of(
                object(visit, "code", "purpose", one -> one.code().value()),
                column(visit, "name", one -> visit.texts().language() == Language.DE ? one.nameDe() : one.nameEn()),
                column(visit, "law", one -> one.legalBasis()),
                column(visit, "retention", one -> one.retention().toString()),
                remove(visit, Removal.PURPOSE, one -> one.code().value()))));
        routes.route("GET", "/groups", pages.allowed(Right.SEE, this::groups));
        routes.route("GET", "/trust-services", pages.allowed(Right.SEE, this::trustServices));
    }

    private Registry state() {
        return log.published().registry();
    }

    private String owner(de.hellweg.trust.identifier.MemberId id) {
        return state().member(id).map(member -> member.name()).orElse(id.path());
    }

    private static void list(Router.Builder routes, PageGate pages, String name, PageGate.Act act) {
        routes.route("GET", "/" + name, pages.allowed(Right.SEE, act));
    }

    private static <T> HttpResponse show(Visit visit, String name, String enter, Collection<T> rows,
            List<Column<T>> columns) {
        var title = visit.text("place." + name);
        return visit.page(title, head(visit, title, name, enter), Parts.paragraph(visit.text("lead." + name)),
                new ListHtml<>(visit.texts(), title, shown(visit, columns)).html(rows, visit.listQuery()));
    }

    /// The column of what can be ended is for those who may.
    private static <T> List<Column<T>> shown(Visit visit, List<Column<T>> columns) {
        return columns.stream().filter(column -> !column.acts() || visit.may(Right.REGISTER)).toList();
    }

    private static Html head(Visit visit, String title, String name, String enter) {
        Html button = enter.isEmpty() || !visit.may(Right.REGISTER)
                ? Html.nothing()
                : Parts.buttonLink(enter, visit.text("add." + name));
        return Element.of("div").css("hw-head").with(Parts.title(title), button);
    }

    private HttpResponse groups(Visit visit) {
        var title = visit.text("place.groups");
        record Row(String group, String description, String member) {}
        var rows = new ArrayList<Row>();
        for (var group : state().groups()) {
            var code = group.id().code().value();
            if (group.members().isEmpty()) {
                rows.add(new Row(code, group.description(), ""));
            }
            group.members().forEach(member -> rows.add(new Row(code, group.description(), member.path())));
        }
        Html buttons = !visit.may(Right.REGISTER)
                ? Html.nothing()
                : Parts.buttons(Parts.buttonLink("/groups/new", visit.text("add.groups")),
                        Parts.quietLink("/groups/new-group-member", visit.text("add.group-member")));
        List<Column<Row>> columns = List.of(object(visit, "group", "group", Row::group),
                column(visit, "description", Row::description), code(visit, "member", Row::member),
                act(visit, row -> row.member().isEmpty()
                        ? link(visit, "remove.group", Removal.GROUP.link(row.group()))
                        : link(visit, "remove.group-member", Removal.GROUP_MEMBER.link(row.group(), row.member()))));
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title), buttons),
                Parts.paragraph(visit.text("lead.groups")),
                new ListHtml<>(visit.texts(), title, shown(visit, columns)).html(rows, visit.listQuery()));
    }

    private HttpResponse trustServices(Visit visit) {
        var title = visit.text("place.trust-services");
        record Row(String name, Removal kind, String address, String certificate) {}
        var rows = new ArrayList<Row>();
        state().certificationServices().forEach(one -> rows.add(new Row(one.name(), Removal.CERTIFICATION_SERVICE,
                one.ocsp().toString(), one.root().sha256().hex())));
        state().timestampServices().forEach(one -> rows.add(new Row(one.name(), Removal.TIMESTAMP_SERVICE,
                one.url().toString(), one.certificate().sha256().hex())));
        Html buttons = !visit.may(Right.TRUST)
                ? Html.nothing()
                : Parts.buttons(Parts.buttonLink("/trust-services/new-certification-service",
                        visit.text("add.certification-service")),
                        Parts.quietLink("/trust-services/new-timestamp-service", visit.text("add.timestamp-service")));
        List<Column<Row>> columns = new ArrayList<>(List.of(new Column<>("name",
                visit.text("column.name"), Row::name, row -> objectLink(row.kind().text(), row.name())),
                column(visit, "kind", row -> visit.text("kind." + row.kind().text())),
                code(visit, "address", Row::address), code(visit, "certificate", Row::certificate)));
        if (visit.may(Right.TRUST)) {
            columns.add(act(visit, row -> link(visit, "remove." + row.kind().text(), row.kind().link(row.name()))));
        }
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title), buttons),
                Parts.paragraph(visit.text("lead.trust-services")),
                new ListHtml<>(visit.texts(), title, columns).html(rows, visit.listQuery()));
    }

    public static <T> Column<T> column(Visit visit, String key, Function<T, String> text) {
        return Column.of(key, visit.text("column." + key), text);
    }

    public static <T> Column<T> code(Visit visit, String key, Function<T, String> text) {
        return new Column<>(key, visit.text("column." + key), text, row -> Parts.code(text.apply(row)));
    }

    /// A column that leads to the object's page.
    private static <T> Column<T> object(Visit visit, String key, String kind, Function<T, String> id) {
        return new Column<>(key, visit.text("column." + key), id, row -> objectLink(kind, id.apply(row)));
    }

    private static Html objectLink(String kind, String id) {
        return Element.of("a", Parts.code(id)).css("kern-link").set("href",
                "/state/now/" + kind + "/object?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    public static <T> Column<T> act(Visit visit, Function<T, Html> html) {
        return Column.ofActs(visit.text("column.act"), html);
    }

    private static <T> Column<T> remove(Visit visit, Removal removal, Function<T, String> named) {
        return act(visit, row -> link(visit, "remove." + removal.text(), removal.link(named.apply(row))));
    }

    public static Html link(Visit visit, String text, String href) {
        return Element.link(href, visit.text(text));
    }

    static <T> String joined(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).sorted().collect(Collectors.joining(", "));
    }
}
