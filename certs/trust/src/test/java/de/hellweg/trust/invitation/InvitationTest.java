package de.hellweg.trust.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.Anchor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private static final InstanceId OWL = new InstanceId("DE-OWL");
    private static final Digest SUBJECT = Digest.sha256(new byte[]{1});

    private final SecureRandom random = new SecureRandom();
    private final InvitationKey key = InvitationKey.make(random);

    private Invitation invitation(String server) {
        var log = NoteSigner.parse(NoteSigner.generateEncoded(LogOrigin.ofRegistry(OWL), random));
        return new Invitation(new Anchor(OWL, URI.create("http://127.0.0.1:4001"), log.verifier()),
                SecurityServerId.parse(server), "Stadt Paderborn", Instant.parse("2026-11-24T08:00:00Z"),
                Optional.of(URI.create("http://127.0.0.1:4080")), key);
    }

    @Test
    void isOneLineThatIsReadAsItWasWritten() {
        var invitation = invitation("DE-OWL/KOM/05774032/ss1");
        var line = invitation.encoded();
        assertThat(line).matches("hwi1_[A-Za-z0-9_-]+");
        var read = Invitation.parse("  " + line + "\n");
        assertThat(read.encoded()).isEqualTo(line);
        assertThat(read.key().verifier()).isEqualTo(key.verifier());
        assertThat(read.server()).isEqualTo(invitation.server());
    }

    @Test
    void showsItsSecretNowhereElse() {
        var secret = key.encoded().substring("PRIVATE+KEY+invitation+".length());
        assertThat(invitation("DE-OWL/KOM/05774032/ss1").toString() + key).doesNotContain(secret)
                .doesNotContain("PRIVATE");
    }

    @Test
    void isOfTheRegistrysInstance() {
        assertThatThrownBy(() -> invitation("DE-XY/KOM/05774032/ss1")).isInstanceOf(Malformed.class)
                .hasMessageContaining("another instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hwi1_", "hwi1_AAAA", "hwi2_e30", "hwi1_e30", "hwi1_W10", "hwi1_!!!!", "e30"})
    void isNotReadFromAnythingElse(String line) {
        assertThatThrownBy(() -> Invitation.parse(line)).isInstanceOf(Malformed.class);
    }

    @Test
    void isNotReadWhenItIsCutOrHasMoreInIt() {
        var line = invitation("DE-OWL/KOM/05774032/ss1").encoded();
        var json = new String(Base64.getUrlDecoder().decode(line.substring(5)), StandardCharsets.UTF_8);
        for (var wrong : new String[]{json.substring(0, json.length() - 1),
                json.replace("{\"anchor", "{\"a\":1,\"anchor"),
                json.replace("\"format\":1,\"key\"", "\"format\":2,\"key\""), json.replace(":4080\"", ":4080/\"")}) {
            assertThat(wrong).isNotEqualTo(json);
            var bytes = wrong.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Invitation.parse("hwi1_" + Base64.getUrlEncoder().encodeToString(bytes)))
                    .isInstanceOf(Malformed.class).hasMessageNotContaining("PRIVATE");
        }
    }

    @Test
    void provesOneActAboutOneThing() {
        var proof = InvitationProof.parse(key.proof(Act.REGISTRATION, SUBJECT).written());
        assertThat(proof.key()).isEqualTo(key.verifier());
        assertThat(proof.proves(Act.REGISTRATION, SUBJECT)).isTrue();
        assertThat(proof.proves(Act.SIGNING, SUBJECT)).isFalse();
        assertThat(proof.proves(Act.REGISTRATION, Digest.sha256(new byte[]{2}))).isFalse();
        assertThat(new InvitationProof(InvitationKey.make(random).verifier(), proof.signature())
                .proves(Act.REGISTRATION, SUBJECT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x y", "invitation+00000000+AAAA AAAA"})
    void isNotProvedByAnythingElse(String header) {
        assertThatThrownBy(() -> InvitationProof.parse(header)).isInstanceOf(Malformed.class);
    }

    @Test
    void isNotProvedByAKeyForSomethingElse() {
        var other = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL", random));
        var header = other.verifier().encoded() + " " + Base64.getEncoder().encodeToString(other.sign(new byte[0]));
        assertThatThrownBy(() -> InvitationProof.parse(header)).isInstanceOf(Malformed.class);
    }
}
