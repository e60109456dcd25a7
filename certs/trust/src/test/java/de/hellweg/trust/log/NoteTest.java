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

    private static SignedNote checkpoint(NoteSigner log) {
        return new Checkpoint(log.name(), 0, MerkleHash.EMPTY_ROOT, TIME).sign(log);
    }

    /// C2SP tlog-cosignature, put together here byte by byte.
    @Test
    void cosignsTheTimeAndTheCheckpoint() throws Exception {
        var log = signer("log");
        var witness = signer("witness");
        var cosigned = checkpoint(log).cosign(witness, Instant.ofEpochSecond(1_679_315_147L, 999_000_000));
        var lines = cosigned.encoded().split("\n", -1);
        var value = java.util.Base64.getDecoder().decode(lines[lines.length - 2].substring("— witness ".length()));
        assertThat(value).hasSize(4 + 8 + 64);
        var buffer = java.nio.ByteBuffer.wrap(value);
        assertThat(buffer.getInt()).isEqualTo(witness.verifier().cosignatureId())
                .isNotEqualTo(witness.verifier().id());
        assertThat(buffer.getLong()).isEqualTo(1_679_315_147L);
        var signature = new byte[64];
        buffer.get(signature);
        var message = "cosignature/v1\ntime 1679315147\n" + checkpoint(log).text();
        assertThat(witness.verifier().verify(message.getBytes(java.nio.charset.StandardCharsets.UTF_8), signature))
                .isTrue();
        var key = java.util.Base64.getDecoder().decode(witness.verifier().encodedAsWitness().split("\\+", 3)[2]);
        assertThat(key[0]).isEqualTo((byte) 4);
    }

    @Test
    void readsACosignatureOfThatWitnessOverThatTextOnly() {
        var log = signer("log");
        var witness = signer("witness");
        var cosigned = SignedNote.parse(checkpoint(log).cosign(witness, TIME).encoded());
        assertThat(cosigned.cosignedBy(witness.verifier()))
                .hasValue(TIME.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(cosigned.signedBy(log.verifier())).isTrue();
        assertThat(cosigned.signedBy(witness.verifier())).isFalse();
        assertThat(cosigned.cosignedBy(log.verifier())).isEmpty();
        assertThat(cosigned.cosignedBy(signer("witness").verifier())).isEmpty();
        assertThat(SignedNote.parse(cosigned.encoded().replace("\n0\n", "\n1\n")).cosignedBy(witness.verifier()))
                .isEmpty();
        assertThat(cosigned.cosign(witness, TIME).cosignedBy(witness.verifier())).isEmpty();
    }

    @Test
    void takesOverTheCosignatureOfTheSameTextOnce() {
        var log = signer("log");
        var witness = signer("witness");
        var note = checkpoint(log);
        var once = note.cosigned(note.cosign(witness, TIME), witness.verifier());
        assertThat(once.cosigned(note.cosign(witness, TIME.plusSeconds(5)), witness.verifier())).isEqualTo(once);
        var other = SignedNote.sign("other\n", log).cosign(witness, TIME);
        assertThatThrownBy(() -> note.cosigned(other, witness.verifier())).isInstanceOf(Malformed.class);
    }

    @Test
    void writesAndReadsWhatALogAsksOfAWitness() {
        var body = """
                old 20852014
                PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
                jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
                5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
                /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                """;
        var asked = AddCheckpoint.parse(body);
        assertThat(asked.oldSize()).isEqualTo(20_852_014);
        assertThat(asked.proof()).hasSize(4);
        assertThat(asked.encoded()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old 1\n", "old 01\n\na\n\n— b AAAAAAA=\n", "old -1\n\na\n\n— b AAAAAAA=\n",
            "old 1\nAAAA\n\na\n\n— b AAAAAAA=\n", "old 1\n\na\n", "new 1\n\na\n\n— b AAAAAAA=\n"})
    void refusesWhatNoLogAsks(String body) {
        assertThatThrownBy(() -> AddCheckpoint.parse(body)).isInstanceOf(Malformed.class);
    }
}
