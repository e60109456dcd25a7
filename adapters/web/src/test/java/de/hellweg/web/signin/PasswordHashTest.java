package de.hellweg.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void fitsItsPasswordAndNoOther() {
        var hash = PasswordHash.of("Hellweg zwischen Rhein und Weser", random);
        assertThat(hash.fits("Hellweg zwischen Rhein und Weser")).isTrue();
        assertThat(hash.fits("hellweg zwischen Rhein und Weser")).isFalse();
        assertThat(hash.fits("")).isFalse();
    }

    @Test
    void isKeptWithTheParametersThatWereAskedFor() {
        var written = PasswordHash.of("ein langes Passwort", random).encoded();
        assertThat(written).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Passwort");
        assertThat(PasswordHash.parse(written).fits("ein langes Passwort")).isTrue();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(PasswordHash.of("ein langes Passwort", random).encoded())
                .isNotEqualTo(PasswordHash.of("ein langes Passwort", random).encoded());
    }

    /// From the tests of the reference implementation (P-H-C/phc-winner-argon2, test.c).
    @Test
    void agreesWithTheReferenceImplementation() {
        var hash = PasswordHash
                .parse("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(hash.fits("password")).isTrue();
        assertThat(hash.fits("differentpassword")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password",
            "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh", "$2b$12$abcdefghijklmnopqrstuv"})
    void refusesOtherForms(String written) {
        assertThatThrownBy(() -> PasswordHash.parse(written)).isInstanceOf(Malformed.class)
                .hasMessageNotContaining("CTFh");
    }
}
