package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A browser that keeps cookies, and the last page for its form's token.
final class Browser {
    private static final Pattern KEY = Pattern.compile("hw_[0-9a-f]{10}_[\\w-]{43}");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

    private final Site registry;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String page = "";

    Browser(Site registry) {
        this.registry = registry;
    }

    /// A new user's, who has chosen a password.
    static Browser user(RunningRegistry registry, String name, String... roles) {
        var made = registry.post("/api/v1/users", "{\"name\":\"" + name
                + "\",\"person\":\"Erika Muster\",\"roles\":[\"" + String.join("\",\"", roles) + "\"]}").body();
        var given = JsonMapper.shared().readTree(made).get("firstPassword").stringValue();
        var browser = new Browser(registry).signIn(name, given);
        browser.get("/account");
        var chosen = "ein langer Satz als Passwort";
        assertThat(browser.post("/account", "present", given, "chosen", chosen, "again", chosen).statusCode())
                .isEqualTo(303);
        return browser;
    }

    /// An API key that its user makes.
    String key(String name, String role) {
        get("/api-keys/new");
        var shown = post("/api-keys/new", "name", name, "roles", role, "addresses", "", "expires", "").body();
        var matcher = KEY.matcher(shown);
        assertThat(matcher.find()).as(shown).isTrue();
        return matcher.group();
    }

    HttpResponse<String> get(String target) {
        return took(registry.send(request(target).GET()));
    }

    HttpResponse<String> post(String target, String... fields) {
        return post(request(target), fields);
    }

    HttpResponse<String> post(HttpRequest.Builder request, String... fields) {
        var body = new StringBuilder("token=" + token());
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return took(registry.send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /// Sends a form with texts and then one file.
    HttpResponse<String> upload(String target, String fileField, byte[] file, String... fields) {
        var all = new java.util.ArrayList<>(java.util.List.of("token", token()));
        all.addAll(java.util.List.of(fields));
        return took(registry.send(RunningRegistry.multipart(request(target), fileField, file,
                all.toArray(String[]::new))));
    }

    HttpRequest.Builder request(String target) {
        var request = registry.bare(target).header("Accept", "text/html").header("Accept-Language", "en");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        return request;
    }

    String token() {
        var matcher = TOKEN.matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    private HttpResponse<String> took(HttpResponse<String> answer) {
        for (var line : answer.headers().allValues("Set-Cookie")) {
            var pair = line.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        page = answer.statusCode() == 303 ? page : answer.body();
        return answer;
    }

    Browser signIn(String user, String password) {
        get("/sign-in");
        assertThat(post("/sign-in", "name", user, "password", password).statusCode()).isEqualTo(303);
        return this;
    }

    String session() {
        return String.valueOf(cookies.get("hellweg_session"));
    }

    String page() {
        return page;
    }

    /// As if this page had come.
    void shows(String other) {
        page = other;
    }

    void keeps(String cookie, String value) {
        cookies.put(cookie, value);
    }
}
