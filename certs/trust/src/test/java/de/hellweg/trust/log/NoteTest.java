package de.hellweg.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.SecurityServerId;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /// The example of Go's note package, which C2SP signed-note describes.
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + "\n— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00.120Z");

    private static NoteSigner signer(String name) {
        return NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
    }

    @Test
    void signsAndReadsTheNoteOfTheSpecification() {
        assertThat(SignedNote.sign(TEXT, NoteSigner.parse(SKEY)).encoded()).isEqualTo(NOTE);
        assertThat(SignedNote.parse(NOTE).signedBy(NoteVerifier.parse(VKEY))).isTrue();
        assertThat(SignedNote.parse(NOTE).encoded()).isEqualTo(NOTE);
        assertThat(NoteSigner.parse(SKEY).verifier().encoded()).isEqualTo(VKEY);
    }

    @Test
    void refusesAChangedTextOrAnotherKey() {
        var verifier = NoteVerifier.parse(VKEY);
        assertThat(SignedNote.parse(NOTE.replace("answer", "anSwer")).signedBy(verifier)).isFalse();
        assertThat(SignedNote.parse(NOTE).signedBy(signer("PeterNeumann").verifier())).isFalse();
        var twice = NOTE + NOTE.substring(NOTE.indexOf('—'));
        assertThat(SignedNote.parse(twice).signedBy(verifier)).isFalse();
    }

    @Test
    void passesBesideSignaturesOfOthers() {
        var own = signer("log");
        var note = SignedNote.sign("a\n", signer("witness"), own, signer("log"));
        assertThat(SignedNote.parse(note.encoded()).signedBy(own.verifier())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "a\n\n", "a\n\nb\n", "a\n\n— b\n", "a\n\n— b c\n", "a\n\n- b AAAAAAA=\n",
            "a\n\n— b AAAAAAA=", "a\n\n—  AAAAAAA=\n", "a\r\n\n— b AAAAAAA=\n", "a\n\n— b AAAA\n",
            "a\n\n— b+c AAAAAAA=\n",
            "a\u0000\n\n— b AAAAAAA=\n", "\n\n"})
    void refusesOtherForms(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+AhpcQQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+!",
            "PeterNeumann+c74f20a3+ARpc2Q=="})
    void refusesVerifierKeysThatDoNotHoldTogether(String vkey) {
        assertThatThrownBy(() -> NoteVerifier.parse(vkey)).isInstanceOf(Malformed.class);
    }

    @Test
    void neverRepeatsASecretKey() {
        var broken = SKEY.substring(0, SKEY.length() - 6) + "AAAAAA";
        assertThatThrownBy(() -> NoteSigner.parse(broken)).isInstanceOf(Malformed.class)
                .hasMessageNotContaining("AYEKFALV");
        assertThat(NoteSigner.parse(SKEY).toString()).doesNotContain("AYEKFALV");
    }

    @Test
    void takesKeysOfAKeyStore() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signer = NoteSigner.of("log", pair.getPrivate(), pair.getPublic());
        assertThat(SignedNote.sign("a\n", signer).signedBy(NoteVerifier.parse(signer.verifier().encoded()))).isTrue();
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> NoteVerifier.of("log", rsa.getPublic())).isInstanceOf(Malformed.class);
    }

    @Test
    void signsACheckpointWithItsTime() {
        var key = signer(LogOrigin.ofRegistry(new InstanceId("DE-OWL")));
        var checkpoint = new Checkpoint("DE-OWL/registry", 7, Digest.sha256(new byte[1]), TIME);
        assertThat(checkpoint.text()).isEqualTo("""
                DE-OWL/registry
                7
                bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
                time 2026-11-23T08:00:00.120Z
                """);
        assertThat(Checkpoint.open(checkpoint.sign(key).encoded(), key.verifier())).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.open(checkpoint.sign(key).encoded().replace("\n7\n", "\n8\n"),
                key.verifier())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> checkpoint.sign(signer("other"))).isInstanceOf(IllegalArgumentException.class);
        var foreign = SignedNote.sign(checkpoint.text().replace("registry", "other"), key).encoded();
        assertThatThrownBy(() -> Checkpoint.open(foreign, key.verifier())).hasMessageContaining("another log");
        assertThat(LogOrigin.ofMessages(SecurityServerId.parse("DE-OWL/KOM/05774032/ss1")))
                .isEqualTo("DE-OWL/KOM/05774032/ss1/messages");
    }

    @Test
    void leavesFurtherExtensionLinesUnread() {
        var text = new Checkpoint("log", 7, Digest.sha256(), TIME).text();
        assertThat(Checkpoint.parse(text + "more\n")).isEqualTo(Checkpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log\n7\n", "log\n07\nR\nT\n", "log\n-1\nR\nT\n", "log\n+1\nR\nT\n",
            "log\n7\nAAAA\nT\n",
            "log\n7\nR\n", "log\n7\nR\ntime 2026-11-23T08:00:00Z\n", "log\n7\nR\ntime 2026-02-30T08:00:00.000Z\n",
            "log\n7\nR\nT", "log\n7\nR\n\nT\n", "\n7\nR\nT\n", "log\n99999999999999999999\nR\nT\n", "l g\n7\nR\nT\n"})
    void refusesOtherFormsOfCheckpoints(String form) {
        var text = form.replace("R", Digest.sha256().base64()).replace("T", "time 2026-11-23T08:00:00.000Z");
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class);
    }
}
