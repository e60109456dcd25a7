package de.hellweg.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CookiesTest {

    @Test
    void overTlsBelongToThisHostAndToTlsAlone() {
        assertThat(new Cookies(true).write("session", "abc"))
                .isEqualTo("__Host-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(new Cookies(false).write("session", "abc"))
                .isEqualTo("session=abc; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void haveNoValueThatWouldEndTheHeader() {
        assertThatThrownBy(() -> new Cookies(true).write("session", "a; Domain=x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cookies(true).write("session", "a\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"/,true", "/members,true", "/members/KOM/05774032?q=a%20b&page=2,true", "//evil.example,false",
            "/\\evil.example,false", "https://evil.example,false", "members,false", "'',false"})
    void onlyPathsOfThisSiteAreLocal(String address, boolean local) {
        assertThat(SiteHeaders.isLocal(address)).isEqualTo(local);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Texts.of(Texts.class, Language.DE).keys()).isEqualTo(Texts.of(Texts.class, Language.EN).keys());
    }
}
