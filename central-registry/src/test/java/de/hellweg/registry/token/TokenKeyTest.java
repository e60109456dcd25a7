package de.hellweg.registry.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.SigningKeyAway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenKeyTest {
    private static final String NAME = "DE-OWL/registry";

    @TempDir
    Path directory;

    private SoftToken token;

    @BeforeEach
    void makeToken() throws IOException {
        token = SoftToken.make(directory);
    }

    @Test
    void signsNotesThatEverybodyVerifies() throws IOException {
        try (var key = TokenKey.open(token.place(SoftToken.PIN))) {
            var signer = key.signer(NAME);
            var note = SignedNote.sign("a text\n", signer);
            assertThat(note.signedBy(NoteVerifier.parse(signer.verifier().encoded()))).isTrue();
        }
    }

    @Test
    void saysWhatToDoWhenSomethingIsNotThere() throws IOException {
        var good = token.place(SoftToken.PIN);
        refuses(new TokenKey.Place(directory.resolve("none.so"), SoftToken.LABEL, SoftToken.KEY, good.pinFile()),
                "log-key.pkcs11.module");
        refuses(new TokenKey.Place(good.module(), "another", SoftToken.KEY, good.pinFile()), "log-key.pkcs11.token");
        refuses(new TokenKey.Place(good.module(), SoftToken.LABEL, "another", good.pinFile()), "log-key.pkcs11.key");
        refuses(new TokenKey.Place(good.module(), SoftToken.LABEL, SoftToken.KEY, directory.resolve("no-pin")),
                "no-pin");
    }

    private static void refuses(TokenKey.Place place, String names) {
        assertThatThrownBy(() -> TokenKey.open(place)).isInstanceOf(SigningKeyAway.class).hasMessageContaining(names);
    }

    @Test
    void saysThatThePinIsWrongAndDoesNotRepeatIt() throws IOException {
        var wrong = token.place("999999");
        assertThatThrownBy(() -> TokenKey.open(wrong)).isInstanceOf(SigningKeyAway.class)
                .hasMessageContaining("refuses the PIN").hasMessageNotContaining("999999");
    }

    @Test
    void refusesTwoKeysOfOneLabel() throws IOException {
        token.makeKey(SoftToken.KEY, "02");
        refuses(token.place(SoftToken.PIN), "more than one");
    }

    @Test
    void signsAgainOnceTheTokenIsBack() throws IOException {
        try (var key = TokenKey.open(token.place(SoftToken.PIN))) {
            var signer = key.signer(NAME);
            token.takeOut();
            assertThatThrownBy(() -> signer.sign("x".getBytes(UTF_8))).isInstanceOf(SigningKeyAway.class)
                    .hasMessageContaining("no token named " + SoftToken.LABEL);
            token.putIn();
            var content = "y".getBytes(UTF_8);
            assertThat(signer.verifier().verify(content, signer.sign(content))).isTrue();
        }
    }

    @Test
    void triesAPinThatWasRefusedOnlyOnceUntilItIsWrittenAnew() throws IOException {
        var place = token.place(SoftToken.PIN);
        try (var key = TokenKey.open(place)) {
            var signer = key.signer(NAME);
            Files.writeString(place.pinFile(), "111111");
            token.takeOut();
            token.putIn();
            refusesToSign(signer, "refuses the PIN");
            refusesToSign(signer, "is not tried again");
            Files.writeString(place.pinFile(), SoftToken.PIN);
            Files.setLastModifiedTime(place.pinFile(), FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(signer.sign("x".getBytes(UTF_8))).hasSize(64);
        }
    }

    private static void refusesToSign(NoteSigner signer, String says) {
        assertThatThrownBy(() -> signer.sign("x".getBytes(UTF_8))).isInstanceOf(SigningKeyAway.class)
                .hasMessageContaining(says);
    }

    @Test
    void givesOutNoSignatureOfAnotherKey() {
        var own = NoteSigner.parse(NoteSigner.generateEncoded(NAME, new SecureRandom()));
        var other = NoteSigner.parse(NoteSigner.generateEncoded(NAME, new SecureRandom()));
        var exchanged = NoteSigner.of(own.verifier(), other::sign);
        refusesToSign(exchanged, "another key");
    }
}
