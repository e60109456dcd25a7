package de.hellweg.securityserver.provider;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.transport.Direction;
import de.hellweg.messages.transport.TransportEncoder;
import de.hellweg.messages.transport.TransportVersion;
import de.hellweg.securityserver.evidence.Evidenced;
import de.hellweg.trust.message.Response;
import java.util.List;

/// Gives the sealed and logged answer to the other server.
final class ReturnMessage {
    private final TransportEncoder encoder;

    ReturnMessage(TransportEncoder encoder) {
        this.encoder = encoder;
    }

    HttpResponse with(Evidenced<Response> response) {
        var encoded = encoder.encode(Direction.RESPONSE, List.of(), response.message().headBytes(), response.body(),
                response.seal().encoded());
        return new HttpResponse(200, Headers.of("Content-Type", encoded.contentType(), TransportVersion.HEADER,
                TransportVersion.CURRENT), encoded.content());
    }
}
