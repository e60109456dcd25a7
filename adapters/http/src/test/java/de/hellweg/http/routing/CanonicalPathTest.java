package de.hellweg.http.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/..", "/a/..", "/a/../b", "/./a", "/a/.", "//a", "/a//b", "/%2e%2e/a",
            "/.%2E/a", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a;b", "/a;jsessionid=1/b", "/a%3bb", "/a%252e",
            "/%25", "/%2525", "/a%00b", "/a%0d%0ab", "/%1f", "/%7f", "/%41", "/%7e", "/%", "/%4", "/%zz",
            "/%c0%ae%c0%ae/", "/%ff", "/%e4", "/\u00e4", "/a b", "/a?b", "/a#b", "/%\uff14\uff11"})
    void refusesEveryOtherForm(String path) {
        assertThat(CanonicalPath.of(path)).isEmpty();
    }

    @Test
    void decodesOnce() {
        assertThat(CanonicalPath.of("/a/%C3%A4%20b/x:y@z/").map(CanonicalPath::segments))
                .contains(List.of("a", "ä b", "x:y@z", ""));
        assertThat(CanonicalPath.of("/...").map(CanonicalPath::segments)).contains(List.of("..."));
    }
}
