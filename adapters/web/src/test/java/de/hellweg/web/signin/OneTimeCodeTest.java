package de.hellweg.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class OneTimeCodeTest {
    @Test
    void letsInOnceHoweverItIsTyped() {
        var code = OneTimeCode.fresh(new SecureRandom());
        assertThat(code.use("")).isFalse();
        assertThat(code.use(code.shown().substring(1))).isFalse();
        assertThat(code.isUsed()).isFalse();
        assertThat(code.use(" " + code.shown().toLowerCase(Locale.ROOT).replace("-", " ") + " ")).isTrue();
        assertThat(code.isUsed()).isTrue();
        assertThat(code.use(code.shown())).isFalse();
    }

    @Test
    void isAnotherEachTimeAndNotInItsOwnText() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            var code = OneTimeCode.fresh(new SecureRandom());
            assertThat(code.shown()).matches("([A-HJ-NP-Z2-9]{4}-){7}[A-HJ-NP-Z2-9]{4}");
            assertThat(code.toString()).doesNotContain(code.shown());
            seen.add(code.shown());
        }
        assertThat(seen).hasSize(100);
    }
}
