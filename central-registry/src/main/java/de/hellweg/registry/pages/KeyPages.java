package de.hellweg.registry.pages;

import static de.hellweg.registry.pages.EntryForm.at;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.AddressRange;
import de.hellweg.registry.accounts.ApiKey;
import de.hellweg.registry.accounts.Keys;
import de.hellweg.registry.accounts.Right;
import de.hellweg.trust.Malformed;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The API keys of the registry.
final class KeyPages {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Keys keys;

    KeyPages(Keys keys) {
        this.keys = keys;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/api-keys", pages.allowed(Right.ACCOUNTS, this::list))
                .route("GET", "/api-keys/new", pages.allowed(Right.ACCOUNTS, visit -> form(visit, 200,
                        Problems.none())))
                .route("POST", "/api-keys/new", pages.allowed(Right.ACCOUNTS, this::make))
                .route("GET", "/api-keys/{id}/remove", pages.allowed(Right.ACCOUNTS, this::question))
                .route("POST", "/api-keys/{id}/remove", pages.allowed(Right.ACCOUNTS, this::remove));
    }

    private HttpResponse list(Visit visit) {
        var title = visit.text("place.api-keys");
        var times = new Times(visit.texts().language());
        var columns = List.of(Lists.<ApiKey>column(visit, "holder", ApiKey::name),
                Lists.<ApiKey>code(visit, "key", ApiKey::id), Lists.<ApiKey>column(visit, "maker", ApiKey::maker),
                Lists.<ApiKey>column(visit, "roles", key -> AccountPages.roles(visit, key.roles())),
                Lists.<ApiKey>column(visit, "addresses", key -> key.addresses().isEmpty()
                        ? visit.text("key.everywhere")
                        : Lists.joined(key.addresses(), AddressRange::toString)),
                Lists.<ApiKey>column(visit, "expires", key -> key.expires().map(times::full)
                        .orElse(visit.text("key.never"))),
                Lists.<ApiKey>act(visit, key -> Lists.link(visit, "remove.key", "/api-keys/" + key.id() + "/remove")));
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title),
                Parts.buttonLink("/api-keys/new", visit.text("add.api-keys"))),
                Parts.paragraph(visit.text("lead.api-keys")),
                new ListHtml<>(visit.texts(), title, columns).html(keys.all(), visit.listQuery()));
    }

    private HttpResponse form(Visit visit, int status, Problems problems) {
        var title = visit.text("add.api-keys");
        var form = Form.of("/api-keys/new", visit.token(), visit.text("key.make"), "/api-keys",
                Field.line("name", visit.text("field.holder")).hint(visit.text("hint.holder")),
                AccountPages.rolesField(visit),
                Field.lines("addresses", visit.text("field.addresses"), 4).hint(visit.text("hint.addresses"))
                        .mayBeEmpty(),
                Field.line("expires", visit.text("field.expires")).hint(visit.text("hint.expires")).mayBeEmpty());
        return visit.page(status, title, Parts.title(title), form.html(visit.texts(), visit.form(), problems));
    }

    private HttpResponse make(Visit visit) {
        var form = visit.form();
        visit.asked().note("API key of " + form.text("name"));
        try {
            var made = keys.make(visit.account().actor(), form.text("name"), AccountPages.roles(form),
                    addresses(form.text("addresses")), expires(form.optional("expires")), visit.asked().trace());
            var title = visit.text("key.made");
            return visit.page(title, Parts.title(title), Parts.alert(Parts.Tone.INFO, visit.text("user.shown-once"),
                    Parts.paragraph(visit.text("key.shown-once.text"))),
                    Parts.facts(Map.of(visit.text("field.holder") + " " + made.key().name(),
                            Parts.code(made.secret()))),
                    Parts.buttons(Parts.buttonLink("/api-keys", visit.text("place.api-keys"))));
        } catch (Malformed e) {
            var field = e.where().substring(1);
            return form(visit, 400, Problems.of(field, visit.text("problem.key." + field)));
        }
    }

    private static List<AddressRange> addresses(String text) {
        return at("addresses", () -> Arrays.stream(text.split("[\\s,]+", -1)).filter(one -> !one.isEmpty())
                .map(AddressRange::parse).toList());
    }

    /// The key ends with that day.
    private static Optional<Instant> expires(Optional<String> day) {
        return day.map(text -> {
            try {
                return LocalDate.parse(text).plusDays(1).atStartOfDay(BERLIN).toInstant();
            } catch (DateTimeException e) {
                throw new Malformed("/expires", "must be a day such as 2027-01-31", e);
            }
        });
    }

    private HttpResponse question(Visit visit) {
        var id = visit.parameters().get("id");
        var key = keys.all().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> de.hellweg.web.administration.Refused.unknown("There is no such API key."));
        var title = visit.text("remove.key");
        return visit.page(title, Parts.title(title), Parts.alert(Parts.Tone.WARNING, visit.text("remove.lead"),
                Parts.paragraph(visit.text("remove.key.text"))),
                Parts.facts(Map.of(visit.text("remove.what"), Html.text(key.name() + " · " + key.id()))),
                Form.confirmation("/api-keys/" + key.id() + "/remove", visit.token(), visit.text("remove.button"),
                        "/api-keys").html(visit.texts(), FormFields.parse(""), Problems.none()));
    }

    private HttpResponse remove(Visit visit) {
        var id = visit.parameters().get("id");
        visit.asked().note("API key " + id);
        keys.end(id, visit.asked().trace());
        return visit.seeOther("/api-keys?done=yes");
    }
}
