package de.hellweg.securityserver.messagelog.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.authority.pki.TestPki;
import de.hellweg.securityserver.messagelog.SampleMessages;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The form in which a record's content is encrypted.
class RecordContentTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final SampleMessages SAMPLES = new SampleMessages(TestPki.on(InstantSource.fixed(NOW)), NOW);

    private static SealedParts parts(String messageId) {
        var body = SampleMessages.body("{}");
        var request = SampleMessages.request(messageId, Optional.of(body));
        return new SealedParts(request, Optional.of(body), SAMPLES.seal(request));
    }

    private static Optional<byte[]> validationMaterial(SealedParts parts) {
        return Optional.of(parts.seal().validationMaterial().encoded().bytes());
    }

    @Test
    void isReadAsItWasWritten() {
        var parts = parts("DE-OWL-1");
        var read = RecordContent.decode(RecordContent.encode(parts), false, validationMaterial(parts));
        assertThat(read.seal()).isEqualTo(parts.seal().encoded());
        assertThat(read.message()).isEqualTo(parts.message());
        assertThat(read.inline()).hasValue(ByteBuffer.wrap("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void leavesOutWhatAllSealsOfAMemberHaveInCommon() {
        var one = parts("DE-OWL-1");
        var other = parts("DE-OWL-2");
        assertThat(one.seal().validationMaterial().sha256()).isEqualTo(other.seal().validationMaterial().sha256());
        assertThat(RecordContent.encode(one)).hasSizeLessThan(one.seal().encoded().length());
    }

    @Test
    void isReadInItsFirstVersionToo() {
        var parts = parts("DE-OWL-1");
        byte[] head = parts.message().headBytes();
        byte[] seal = parts.seal().encoded().bytes();
        byte[] first = ByteBuffer.allocate(9 + head.length + seal.length).put((byte) 1).putInt(head.length).put(head)
                .putInt(seal.length).put(seal).array();
        var read = RecordContent.decode(first, false, Optional.empty());
        assertThat(read.seal()).isEqualTo(parts.seal().encoded());
        assertThat(read.message().headBytes()).isEqualTo(head);
    }

    @Test
    void cannotBeReadWithoutItsValidationMaterialOrInAnUnknownVersion() {
        byte[] content = RecordContent.encode(parts("DE-OWL-1"));
        assertThatThrownBy(() -> RecordContent.decode(content, false, Optional.empty())).isInstanceOf(Malformed.class)
                .hasMessageContaining("OCSP response");
        content[0] = 3;
        assertThatThrownBy(() -> RecordContent.decode(content, false, Optional.empty())).isInstanceOf(Malformed.class)
                .hasMessageContaining("version");
    }
}
