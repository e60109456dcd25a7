package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser at a security server's pages that keeps cookies, and the last page for its form's token.
final class PageBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

    private final InetSocketAddress address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String page = "";

    PageBrowser(InetSocketAddress address) {
        this.address = address;
    }

    /// One that is signed in with the server's first key.
    static PageBrowser at(TownServer server) {
        return new PageBrowser(server.api().address()).signIn(server.api().key());
    }

    PageBrowser signIn(String key) {
        get("/sign-in");
        var answer = post("/sign-in", "key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return this;
    }

    HttpResponse<String> get(String target) {
        return send(request(target).GET());
    }

    /// The form of the last page, sent with these fields.
    HttpResponse<String> post(String target, String... fields) {
        return post(request(target), fields);
    }

    HttpResponse<String> post(HttpRequest.Builder request, String... fields) {
        var body = new StringBuilder("token=" + token());
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpRequest.Builder request(String target) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + target))
                .timeout(PATIENCE).header("Accept", "text/html").header("Accept-Language", "en");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            for (var line : answer.headers().allValues("Set-Cookie")) {
                var pair = line.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            page = answer.statusCode() == 303 ? page : answer.body();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    String token() {
        var matcher = TOKEN.matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    String page() {
        return page;
    }

    /// As if this page had come.
    void shows(String other) {
        page = other;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /// Name and value of the session's cookie.
    Map.Entry<String, String> session() {
        return cookies.entrySet().stream().filter(cookie -> cookie.getKey().endsWith("_session")).findFirst()
                .orElseThrow();
    }

    /// The addresses of a page's links that begin so.
    List<String> links(String beginning) {
        return Pattern.compile("href=\"(" + Pattern.quote(beginning) + "[^\"]*)\"").matcher(page).results()
                .map(match -> match.group(1).replace("&amp;", "&")).distinct().toList();
    }
}
