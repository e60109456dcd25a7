package de.hellweg.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ListHtmlTest {
    private record Town(String code, String name) {}

    private static final List<Town> TOWNS = List.of(new Town("05774032", "Paderborn"), new Town("05774012", "Delbrück"),
            new Town("05711000", "Bielefeld"));
    private final ListHtml<Town> list = new ListHtml<>(Texts.of(Texts.class, Language.EN), "Towns",
            List.of(Column.of("name", "Name", Town::name), Column.of("code", "Code", Town::code)));

    private String html(List<Town> towns, String query) {
        var out = new StringBuilder();
        list.html(towns, ListQuery.parse(query)).writeTo(out);
        return out.toString();
    }

    @Test
    void ordersByTheFirstColumnAndByAnotherOnDemand() {
        assertThat(html(TOWNS, "")).containsSubsequence("Bielefeld", "Delbrück", "Paderborn")
                .contains("aria-sort=\"ascending\"");
        assertThat(html(TOWNS, "sort=code&order=desc")).containsSubsequence("Paderborn", "Delbrück", "Bielefeld")
                .contains("aria-sort=\"descending\"");
    }

    @Test
    void findsByEveryWord() {
        assertThat(html(TOWNS, "q=0577+brück")).contains("Delbrück").doesNotContain("Paderborn", "Bielefeld")
                .contains("1 found");
        assertThat(html(TOWNS, "q=nowhere")).contains("0 found").doesNotContain("<table");
    }

    @Test
    void showsOnePageAtATime() {
        var many = IntStream.range(100, 160).mapToObj(i -> new Town("x" + i, "Town " + i)).toList();
        assertThat(html(many, "")).contains("Town 100", "Town 124", "Page 1 of 3").doesNotContain("Town 125");
        assertThat(html(many, "page=3")).contains("Town 150", "Town 159").doesNotContain("Town 149");
        assertThat(html(many, "page=99")).contains("Page 3 of 3");
    }

    @Test
    void takesWhatItDoesNotUnderstandForNotAsked() {
        assertThat(html(TOWNS, "page=0&sort=%3Cscript%3E&order=x&more=1")).contains("Paderborn")
                .doesNotContain("<script>");
    }

    @Test
    void writesWhatWasSearchedForBackWithoutHarm() {
        assertThat(html(TOWNS, "q=%22%3E%3Cb%3E")).contains("value=\"&quot;&gt;&lt;b&gt;\"").doesNotContain("\"><b>");
    }

    @Test
    void carriesItsFilterAlongInSearchAndLinks() {
        var options = List.of(new Field.Option("open", "Open"), new Field.Option("all", "All"));
        var many = IntStream.range(100, 160).mapToObj(i -> new Town("x" + i, "Town " + i)).toList();
        var out = new StringBuilder();
        list.narrowedBy(Filter.asked("state", "State", options, FormFields.parse("state=all")))
                .html(many, ListQuery.parse("")).writeTo(out);
        assertThat(out).contains("<label class=\"kern-label\" for=\"state\">State</label>",
                "value=\"all\" selected", "page=2&amp;state=all");
        assertThat(Filter.asked("state", "State", options, FormFields.parse("state=%22x")).chosen()).isEqualTo("open");
    }
}
