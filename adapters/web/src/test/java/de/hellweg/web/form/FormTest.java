package de.hellweg.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.web.administration.Refused;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTest {
    private final Texts texts = Texts.of(Texts.class, Language.EN);
    private final Form form = Form.of("/members/new", "abc", "Enter", "/members",
            Field.line("name", "Name").hint("As the authority calls itself."),
            Field.password("secret", "Password", "new-password"),
            Field.choice("kind", "Kind", List.of(new Field.Option("a", "A"), new Field.Option("b", "B"))),
            Field.checks("roles", "Roles", List.of(new Field.Option("x", "X"), new Field.Option("y", "Y"))));

    private String written(FormFields sent, Problems problems) {
        var out = new StringBuilder();
        form.html(texts, sent, problems).writeTo(out);
        return out.toString();
    }

    @Test
    void tiesLabelHintAndProblemToTheirField() {
        var html = written(FormFields.of(Map.of("name", "Stadt \"P\"", "kind", "b")), Problems.of("name", "Too odd."));
        assertThat(html).contains("<label class=\"kern-label\" for=\"name\">Name</label>")
                .contains("id=\"name\" name=\"name\" aria-describedby=\"name-hint name-problem\" aria-invalid=\"true\"")
                .contains("id=\"name-problem\"").contains("value=\"Stadt &quot;P&quot;\"")
                .contains("<option value=\"b\" selected=\"selected\">B</option>");
    }

    @Test
    void namesEveryProblemOnTopWithALinkToItsField() {
        var html = written(FormFields.of(Map.of()), Problems.of("roles", "Choose one."));
        assertThat(html.indexOf("<a href=\"#roles\"")).isLessThan(html.indexOf("<form"));
        assertThat(html.replace("class=\"kern-link\" ", "")).contains("<a href=\"#roles\">Choose one.</a>");
    }

    @Test
    void neverWritesAPasswordBack() {
        assertThat(written(FormFields.of(Map.of("secret", "geheim123")), Problems.of("name", "x")))
                .doesNotContain("geheim123");
    }

    @Test
    void carriesTheToken() {
        assertThat(written(FormFields.of(Map.of()), Problems.none()))
                .contains("<input type=\"hidden\" name=\"token\" value=\"abc\">").contains("method=\"post\"");
    }

    @Test
    void readsWhatABrowserSends() {
        var fields = FormFields.parse("name=St%C3%A4dte+und&roles=x&roles=y&text=a%0D%0Ab");
        assertThat(fields.text("name")).isEqualTo("Städte und");
        assertThat(fields.all("roles")).containsExactly("x", "y");
        assertThat(fields.text("text")).isEqualTo("a\nb");
        assertThat(fields.text("missing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz", "name=%1"})
    void refusesABrokenEncoding(String text) {
        assertThatThrownBy(() -> FormFields.parse(text)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAFieldThatCameTwice() {
        assertThatThrownBy(() -> FormFields.parse("name=a&name=b").text("name")).isInstanceOf(Refused.class);
    }
}
