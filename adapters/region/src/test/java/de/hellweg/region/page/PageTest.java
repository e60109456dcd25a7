package de.hellweg.region.page;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpResponse;
import de.hellweg.region.asking.AskAgain;
import de.hellweg.region.asking.RegistryFacts;
import de.hellweg.region.plan.OnceOnlyRequest;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PageTest {
    private final LinkedBlockingQueue<OnceOnlyRequest> sent = new LinkedBlockingQueue<>();
    private final Page page = new Page(Samples.all(),
            () -> new RegistryFacts(57, Instant.parse("2026-11-23T08:16:00Z"), "http://127.0.0.1:7401/"),
            new AskAgain(sent::add), _ -> HttpResponse.of(404));

    @ParameterizedTest
    @EnumSource
    void namesEveryAuthorityAndEveryExchange(Language language) throws IOException {
        var html = html(page.answer(AskedBy.get("/" + language.tag() + "/")));

        assertThat(html).contains("<html lang=\"" + language.tag() + "\">", "Stadt Paderborn", "Kreis Paderborn",
                "Stadt Delbrück", "Stadt Bielefeld", "Bezirksregierung Detmold", "32.1-2026/0815", "GewO § 14",
                "href=\"http://127.0.0.1:7401/\"");
        assertThat(html.split("<li class=\"hw-row ", -1)).hasSize(9);
        assertThat(html).doesNotContain("style=\"").doesNotContainPattern("<script(?! type=\"module\" src)");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Texts.of(Page.class, Language.DE).keys()).isEqualTo(Texts.of(Page.class, Language.EN).keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE,de;q=0.9", "", "fr"})
    void beginsInGerman(String accepted) {
        var answer = page.answer(AskedBy.get("/", "Accept-Language", accepted));
        assertThat(answer.headers().first("Location")).contains("/de/");
    }

    @Test
    void beginsInEnglishForThoseWhoAskForIt() {
        var answer = page.answer(AskedBy.get("/", "Accept-Language", "en-GB,en;q=0.9"));
        assertThat(answer.headers().first("Location")).contains("/en/");
    }

    @Test
    void letsNothingElseIntoThePage() {
        var policy = page.answer(AskedBy.get("/de/")).headers().first("Content-Security-Policy").orElse("");
        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void asksAgainForTheBrowserThatGotTheForm() throws Exception {
        var first = page.answer(AskedBy.get("/de/"));
        var answer = page.answer(AskedBy.post("/de/ask", "request=anschrift&token=" + token(first), "Cookie",
                cookie(first)));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(sent.poll(5, TimeUnit.SECONDS)).extracting(OnceOnlyRequest::key).isEqualTo("anschrift");
    }

    @Test
    void asksNothingForAnotherSite() throws Exception {
        var first = page.answer(AskedBy.get("/de/"));
        var withoutCookie = AskedBy.post("/de/ask", "request=anschrift&token=" + token(first));
        var withoutToken = AskedBy.post("/de/ask", "request=anschrift", "Cookie", cookie(first));
        var wrongToken = AskedBy.post("/de/ask", "request=anschrift&token=" + "0".repeat(64), "Cookie", cookie(first));

        assertThat(page.answer(withoutCookie).status()).isEqualTo(403);
        assertThat(page.answer(withoutToken).status()).isEqualTo(403);
        assertThat(page.answer(wrongToken).status()).isEqualTo(403);
        assertThat(sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void answersOnlyToItsOwnName() {
        assertThat(page.answer(AskedBy.get("/de/", "Host", "rebound.example:7480")).status()).isEqualTo(421);
    }

    @Test
    void tellsNothingNewWhileNothingHappens() throws IOException {
        var state = JsonMapper.shared().readTree(html(page.answer(AskedBy.get("/de/exchanges.json?version=0"))));
        assertThat(state.get("news").stringValue()).contains("Neue Frage");

        var again = page.answer(AskedBy.get("/de/exchanges.json?version=" + state.get("version").stringValue()));
        assertThat(again.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/kern.min.css", "/web/hellweg.css", "/web/region.css", "/web/region.mjs",
            "/web/hellweg.svg",
            "/web/fonts/fira-sans/FiraSans-Regular.woff2"})
    void bringsItsOwnFiles(String path) {
        assertThat(page.answer(AskedBy.get(path)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/../Page.class", "/web/", "/web/package.json", "/fr/", "/de", "/de/ask", "/x"})
    void hasNothingElse(String path) {
        assertThat(page.answer(AskedBy.get(path)).status()).isEqualTo(404);
    }

    @Test
    void theListOfPackagesNamesNoHost() throws IOException {
        var lock = Path.of(System.getProperty("hellweg.root"), "adapters/web/src/main/web/package-lock.json");
        assertThat(Files.readString(lock)).doesNotContain("resolved").doesNotContain("://");
    }

    private static String token(HttpResponse page) throws IOException {
        var matcher = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"").matcher(html(page));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String cookie(HttpResponse page) {
        return page.headers().first("Set-Cookie").orElse("").split(";", 2)[0];
    }

    private static String html(HttpResponse answer) throws IOException {
        return new String(answer.content().open().readAllBytes(), StandardCharsets.UTF_8);
    }
}
