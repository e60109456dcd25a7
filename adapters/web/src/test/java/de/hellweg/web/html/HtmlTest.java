package de.hellweg.web.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTest {

    private static String written(Html html) {
        var out = new StringBuilder();
        html.writeTo(out);
        return out.toString();
    }

    @Test
    void escapesTextAndAttributes() {
        var html = Element.of("p", "<script>alert(\"x\") & 'y'</script>").set("title", "\"><b onclick=\"x\">");
        assertThat(written(html)).isEqualTo("<p title=\"&quot;&gt;&lt;b onclick=&quot;x&quot;&gt;\">"
                + "&lt;script&gt;alert(&quot;x&quot;) &amp; 'y'&lt;/script&gt;</p>");
    }

    @Test
    void writesElementsThatAreAlwaysEmptyWithoutAnEnd() {
        assertThat(written(Element.of("input").set("name", "a").is("required", true).is("disabled", false)))
                .isEqualTo("<input name=\"a\" required=\"required\">");
    }

    @Test
    void anElementIsNotChangedByWhatIsMadeOfIt() {
        var bare = Element.of("p");
        assertThat(written(bare.css("x").with("text"))).isEqualTo("<p class=\"x\">text</p>");
        assertThat(written(bare)).isEqualTo("<p></p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "p onclick", "p>", ""})
    void hasNoElementThatActs(String name) {
        assertThatThrownBy(() -> Element.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "a b", "x=\"", ""})
    void hasNoAttributeThatActs(String name) {
        assertThatThrownBy(() -> Element.of("p").set(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example", "http://x.example",
            " javascript:x", "data:text/html,x", "members"})
    void leadsNowhereElse(String address) {
        assertThatThrownBy(() -> Element.link(address, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linksToAnotherSiteOnlyByAnAddressOfTheWeb() {
        assertThat(written(Element.linkTo(URI.create("http://127.0.0.1:4001/catalogue?a=1&b=2"), "<x>")))
                .isEqualTo("<a class=\"kern-link\" href=\"http://127.0.0.1:4001/catalogue?a=1&amp;b=2\">&lt;x&gt;</a>");
        assertThatThrownBy(() -> Element.linkTo(URI.create("javascript:alert(1)"), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentIsUtf8() {
        assertThat(new String(Element.of("html", "Städte").document(), StandardCharsets.UTF_8))
                .isEqualTo("<!doctype html>\n<html>Städte</html>");
    }
}
