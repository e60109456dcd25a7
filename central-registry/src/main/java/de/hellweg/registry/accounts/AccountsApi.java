package de.hellweg.registry.accounts;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.JsonListing;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Users, API keys and the audit trail in the REST interface (the registry's `openapi.json` is its contract).
public final class AccountsApi {
    private static final int MOST_RECORDS = 1_000;
    private static final JsonListing USERS = JsonListing.of("name", "person", "roles", "disabled", "made");
    private static final JsonListing KEYS = JsonListing.of("name", "id", "maker", "roles", "addresses", "expires",
            "made");

    private final Gate gate;
    private final Accounts accounts;
    private final Keys keys;
    private final AuditTrail trail;

    public AccountsApi(Gate gate, Accounts accounts, Keys keys, AuditTrail trail) {
        this.gate = gate;
        this.accounts = accounts;
        this.keys = keys;
        this.trail = trail;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes
                .route("GET", "/api/v1/users", gate.allowed(Right.ACCOUNTS, asked -> listed(USERS, asked,
                        Json.list(accounts.all(), Account::name, AccountForms::user))))
                .route("POST", "/api/v1/users", gate.allowed(Right.ACCOUNTS, this::makeUser))
                .route("PUT", "/api/v1/users/{name}", gate.allowed(Right.ACCOUNTS, this::changeUser))
                .route("POST", "/api/v1/users/{name}/first-password", gate.allowed(Right.ACCOUNTS, this::reset))
                .route("PUT", "/api/v1/users/{name}/subject", gate.allowed(Right.ACCOUNTS, this::link))
                .route("DELETE", "/api/v1/users/{name}/subject", gate.allowed(Right.ACCOUNTS, this::unlink))
                .route("GET", "/api/v1/api-keys", gate.allowed(Right.ACCOUNTS, asked -> listed(KEYS, asked,
                        Json.list(keys.all(), key -> key.name() + " " + key.id(), AccountForms::key))))
                .route("POST", "/api/v1/api-keys", gate.allowed(Right.ACCOUNTS, this::makeKey))
                .route("DELETE", "/api/v1/api-keys/{id}", gate.allowed(Right.ACCOUNTS, this::endKey))
                .route("GET", "/api/v1/audit", gate.allowed(Right.AUDIT, this::audit))
                .route("GET", "/api/v1/audit/checkpoint", gate.allowed(Right.AUDIT, _ -> HttpResponse.of(200,
                        "text/plain; charset=utf-8", trail.checkpoint().getBytes(StandardCharsets.UTF_8))));
    }

    private static HttpResponse listed(JsonListing listing, Asked asked, JsonObject list) {
        return Json.answer(200, listing.of(list, listing.parse(asked.exchange().query())));
    }

    private HttpResponse makeUser(Asked asked) {
        var in = JsonFields.of(Json.request(asked.exchange()));
        var name = in.text("name");
        asked.note("user " + name);
        var person = in.text("person");
        var roles = roles(in);
        in.end();
        return newAccount(201, accounts.make(name, person, roles, asked.trace()));
    }

    private HttpResponse changeUser(Asked asked) {
        var name = asked.parameters().get("name");
        asked.note("user " + name);
        var in = JsonFields.of(Json.request(asked.exchange()));
        var person = in.text("person");
        var roles = roles(in);
        boolean disabled = in.required("disabled").equals(new JsonValue.JsonBoolean(true));
        in.end();
        return Json.answer(200,
                AccountForms.user(accounts.change(asked.actor(), name, person, roles, disabled, asked.trace())));
    }

    private HttpResponse reset(Asked asked) {
        var name = asked.parameters().get("name");
        asked.note("user " + name);
        return newAccount(200, accounts.reset(name, asked.trace()));
    }

    private HttpResponse link(Asked asked) {
        var name = asked.parameters().get("name");
        asked.note("user " + name);
        var in = JsonFields.of(Json.request(asked.exchange()));
        var subject = in.text("subject");
        in.end();
        return Json.answer(200, AccountForms.user(accounts.link(asked.actor(), name, subject, asked.trace())));
    }

    private HttpResponse unlink(Asked asked) {
        var name = asked.parameters().get("name");
        asked.note("user " + name);
        return newAccount(200, accounts.unlink(asked.actor(), name, asked.trace()));
    }

    private static HttpResponse newAccount(int status, NewAccount made) {
        return Json.answer(status, JsonObject.builder().put("name", made.account().name())
                .put("firstPassword", made.firstPassword()).build());
    }

    private HttpResponse makeKey(Asked asked) {
        var in = JsonFields.of(Json.request(asked.exchange()));
        var name = in.text("name");
        asked.note("API key of " + name);
        var roles = roles(in);
        List<AddressRange> addresses = in.has("addresses") ? in.list("addresses", 50, AddressRange::parse) : List.of();
        var expires = AccountForms.expiry(in.optionalText("expires"));
        in.end();
        var made = keys.make(asked.actor(), name, roles, addresses, expires, asked.trace());
        return Json.answer(201, JsonObject.builder().put("id", made.key().id()).put("key", made.secret()).build());
    }

    private HttpResponse endKey(Asked asked) {
        var id = asked.parameters().get("id");
        asked.note("API key " + id);
        keys.end(id, asked.trace());
        return HttpResponse.of(204);
    }

    private HttpResponse audit(Asked asked) {
        long from = 0;
        var query = asked.exchange().query();
        if (query.matches("from=\\d{1,15}")) {
            from = Long.parseLong(query.substring("from=".length()));
        } else if (!query.isEmpty()) {
            throw new de.hellweg.trust.Malformed("query", "knows from, as from=NUMBER");
        }
        var items = trail.records(from, from + MOST_RECORDS).stream()
                .<JsonValue>map(placed -> JsonObject.builder().put("position", placed.position())
                        .put("record", placed.record().json()).build())
                .toList();
        return Json.answer(200, JsonObject.builder().put("size", trail.size()).put("items", new JsonArray(items))
                .build());
    }

    private static Set<Role> roles(JsonFields in) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(in.list("roles", Role.values().length, Role::of));
        return roles;
    }
}
