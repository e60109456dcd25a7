package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.timestamp.TimestampRequest;
import java.io.IOException;

/// Where time-stamps come from (RFC 3161). Whether an answer is any good is checked by who asks.
@FunctionalInterface
public interface TimestampSource {

    /// The answer's bytes (TimeStampResp); an [IOException] when there was none.
    byte[] ask(ApprovedTimestampService service, TimestampRequest request) throws IOException;
}
