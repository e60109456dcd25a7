package de.hellweg.messages.transport;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.trust.Malformed;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;

class TransportDecoderFuzzTest {
    /// Nothing but a message, [Malformed] or [NotReceived] may come out. Small bodies only, so nothing is spooled.
    @FuzzTest(maxDuration = "5s")
    void readsAMessageOrSaysWhatIsWrong(FuzzedDataProvider input) {
        var direction = input.consumeBoolean() ? Direction.REQUEST : Direction.RESPONSE;
        var type = input.consumeBoolean() ? "multipart/mixed; boundary=b" : input.consumeString(100);
        var in = new ByteArrayInputStream(input.consumeRemainingAsBytes());
        try {
            var decoder = TransportDecoder.begin(direction, type, in, TransportLimits.defaults());
            decoder.ocspResponses();
            decoder.head();
            decoder.body(new Spool(Path.of("unused"), 1_000)).ifPresent(Body::close);
            decoder.seal();
        } catch (Malformed | NotReceived expected) {
            // The two answers a parser may give.
        }
    }
}
