package de.hellweg.registry.pages;

import static de.hellweg.registry.pages.EntryForm.at;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Account;
import de.hellweg.registry.accounts.Accounts;
import de.hellweg.registry.accounts.NewAccount;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.accounts.Role;
import de.hellweg.trust.Malformed;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.list.ListHtml;
import de.hellweg.web.page.Parts;
import de.hellweg.web.site.SignedInBrowsers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The users of the registry.
final class AccountPages {
    private final Accounts accounts;
    private final Optional<String> provider;

    /// @param provider the identity provider's name, if there is one
    AccountPages(Accounts accounts, Optional<String> provider) {
        this.provider = provider;
        this.accounts = accounts;
    }

    void on(Router.Builder routes, PageGate pages) {
        routes.route("GET", "/users", pages.allowed(Right.ACCOUNTS, this::list))
                .route("GET", "/users/new", pages.allowed(Right.ACCOUNTS, visit -> newUser(visit, 200,
                        Problems.none())))
                .route("POST", "/users/new", pages.allowed(Right.ACCOUNTS, this::make))
                .route("GET", "/users/{name}", pages.allowed(Right.ACCOUNTS, visit -> user(visit, 200,
                        present(visit), Problems.none())))
                .route("POST", "/users/{name}", pages.allowed(Right.ACCOUNTS, this::change))
                .route("POST", "/users/{name}/first-password", pages.allowed(Right.ACCOUNTS, this::reset))
                .route("POST", "/users/{name}/subject", pages.allowed(Right.ACCOUNTS, this::link))
                .route("POST", "/users/{name}/password-sign-in", pages.allowed(Right.ACCOUNTS, this::unlink));
    }

    private HttpResponse list(Visit visit) {
        var title = visit.text("place.users");
        var columns = List.of(new de.hellweg.web.list.Column<Account>("name", visit.text("column.user"), Account::name,
                account -> Element.link("/users/" + account.name(), account.name())),
                Lists.<Account>column(visit, "person", Account::person),
                Lists.<Account>column(visit, "roles", account -> roles(visit, account.roles())),
                Lists.<Account>column(visit, "state", account -> visit.text(account.disabled()
                        ? "state.disabled"
                        : account.mustChange() ? "state.first" : "state.active")));
        return visit.page(title, Element.of("div").css("hw-head").with(Parts.title(title),
                Parts.buttonLink("/users/new", visit.text("add.users"))), Parts.paragraph(visit.text("lead.users")),
                new ListHtml<>(visit.texts(), title, columns).html(accounts.all(), visit.listQuery()));
    }

    static String roles(Visit visit, Set<Role> roles) {
        return Lists.joined(roles, role -> visit.text("role." + role.code()));
    }

    static Field rolesField(Visit visit) {
        return Field.checks("roles", visit.text("field.roles"), Arrays.stream(Role.values())
                .map(role -> new Field.Option(role.code(), visit.text("role." + role.code()))).toList());
    }

    static Set<Role> roles(FormFields form) {
        var roles = EnumSet.noneOf(Role.class);
        form.all("roles").forEach(code -> roles.add(at("roles", () -> Role.of(code))));
        return roles;
    }

    private HttpResponse newUser(Visit visit, int status, Problems problems) {
        var title = visit.text("add.users");
        var form = Form.of("/users/new", visit.token(), visit.text("user.make"), "/users",
                Field.line("name", visit.text("field.user")).hint(visit.text("hint.user")).autocomplete("off"),
                Field.line("person", visit.text("field.person")), rolesField(visit));
        return visit.page(status, title, Parts.title(title), form.html(visit.texts(), visit.form(), problems));
    }

    private HttpResponse make(Visit visit) {
        var form = visit.form();
        visit.asked().note("user " + form.text("name"));
        try {
            return firstPassword(visit, accounts.make(form.text("name"), form.text("person"), roles(form),
                    visit.asked().trace()));
        } catch (Malformed e) {
            return newUser(visit, 400, problem(visit, e.where()));
        } catch (Refused refused) {
            visit.asked().note(visit.asked().note() + ": " + refused.detail());
            return newUser(visit, refused.status(), Problems.of("name", visit.text("conflict.user")));
        }
    }

    private static Problems problem(Visit visit, String pointer) {
        var field = pointer.substring(1);
        return Problems.of(field, visit.text("problem.user." + field));
    }

    /// The one page that shows it, as the answer to the form: it is kept nowhere, so it cannot be shown again.
    private static HttpResponse firstPassword(Visit visit, NewAccount made) {
        var title = visit.text("user.first-password");
        return visit.page(title, Parts.title(title), Parts.alert(Parts.Tone.INFO, visit.text("user.shown-once"),
                Parts.paragraph(visit.text("user.shown-once.text"))),
                Parts.facts(Map.of(visit.text("field.user") + " " + made.account().name(),
                        Parts.code(made.firstPassword()))),
                Parts.buttons(Parts.buttonLink("/users", visit.text("place.users"))));
    }

    private FormFields present(Visit visit) {
        var account = accounts.named(visit.parameters().get("name"));
        var fields = new StringBuilder("person=").append(java.net.URLEncoder.encode(account.person(),
                java.nio.charset.StandardCharsets.UTF_8));
        account.roles().forEach(role -> fields.append("&roles=").append(role.code()));
        return FormFields.parse(fields + (account.disabled() ? "&disabled=yes" : ""));
    }

    private HttpResponse user(Visit visit, int status, FormFields values, Problems problems) {
        var account = accounts.named(visit.parameters().get("name"));
        var path = "/users/" + account.name();
        var form = Form.of(path, visit.token(), visit.text("user.change"), "/users",
                Field.line("person", visit.text("field.person")), rolesField(visit),
                Field.checks("disabled", visit.text("field.disabled"),
                        List.of(new Field.Option("yes", visit.text("field.disabled.yes")))).mayBeEmpty());
        return visit.page(status, account.name(), Parts.title(account.person() + " (" + account.name() + ")"),
                form.html(visit.texts(), values, problems), signIn(visit, account, path, values, problems));
    }

    /// How the user signs in, and the ways to change that.
    private Html signIn(Visit visit, Account account, String path, FormFields values, Problems problems) {
        if (account.subject().isPresent()) {
            var unlink = Form.of(path + "/password-sign-in", visit.token(), visit.text("user.unlink"), "/users");
            return Element.of("section", Parts.heading(visit.text("user.linked")),
                    Parts.facts(Map.of(visit.text("field.subject"), Parts.code(account.subject().get()))),
                    Parts.paragraph(visit.text("user.unlink.text")),
                    unlink.html(visit.texts(), FormFields.parse(""), Problems.none())).css("hw-section");
        }
        var reset = Form.of(path + "/first-password", visit.token(), visit.text("user.reset"), "/users");
        var byPassword = Element.of("section", Parts.heading(visit.text("user.reset.title")),
                Parts.paragraph(visit.text("user.reset.text")),
                reset.html(visit.texts(), FormFields.parse(""), Problems.none())).css("hw-section");
        var link = Form.of(path + "/subject", visit.token(), visit.text("user.link"), "/users",
                Field.line("subject", visit.text("field.subject")).hint(visit.text("hint.subject"))
                        .autocomplete("off"));
        return provider.<Html>map(name -> Html.all(byPassword, Element.of("section",
                Parts.heading(visit.text("user.link.title", name)), Parts.paragraph(visit.text("user.link.text", name)),
                link.html(visit.texts(), values, problems)).css("hw-section"))).orElse(byPassword);
    }

    private HttpResponse link(Visit visit) {
        var name = visit.parameters().get("name");
        visit.asked().note("user " + name);
        try {
            accounts.link(visit.account().actor(), name, visit.form().text("subject"), visit.asked().trace());
            return visit.seeOther("/users?done=yes");
        } catch (Malformed e) {
            return user(visit, 400, visit.form(), problem(visit, e.where()));
        } catch (Refused refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            visit.asked().note("user " + name + ": " + refused.detail());
            return user(visit, refused.status(), visit.form(), Problems.of("subject", visit.text("conflict.subject")));
        }
    }

    private HttpResponse unlink(Visit visit) {
        var name = visit.parameters().get("name");
        visit.asked().note("user " + name);
        var made = accounts.unlink(visit.account().actor(), name, visit.asked().trace());
        return firstPassword(visit, made);
    }

    private HttpResponse change(Visit visit) {
        var name = visit.parameters().get("name");
        var form = visit.form();
        visit.asked().note("user " + name);
        try {
            boolean disabled = form.all("disabled").contains("yes");
            accounts.change(visit.account().actor(), name, form.text("person"), roles(form), disabled,
                    visit.asked().trace());
            return visit.seeOther("/users?done=yes");
        } catch (Malformed e) {
            return user(visit, 400, form, problem(visit, e.where()));
        } catch (Refused refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            visit.asked().note("user " + name + ": " + refused.detail());
            return user(visit, refused.status(), form, Problems.of("roles", visit.text("conflict.roles")));
        }
    }

    private HttpResponse reset(Visit visit) {
        var name = visit.parameters().get("name");
        visit.asked().note("user " + name);
        var made = accounts.reset(name, visit.asked().trace());
        return firstPassword(visit, made);
    }
}
