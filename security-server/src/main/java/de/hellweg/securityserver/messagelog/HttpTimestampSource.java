package de.hellweg.securityserver.messagelog;

import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.timestamp.TimestampRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Time-stamps over HTTP (RFC 3161 section 3.4). TLS adds nothing to a signed token, so plain HTTP is allowed; where the
/// address says https, `tls` knows whom to trust.
public final class HttpTimestampSource implements TimestampSource {
    private static final int LONGEST = 64 * 1024;
    private static final String ANSWER = "application/timestamp-reply";

    private final HttpClient client;
    private final Duration timeLimit;
    private final Function<URI, Destination> destinations;

    /// @param destinations where an address leads, with the TLS settings if it is one of https
    public HttpTimestampSource(HttpClient client, Duration timeLimit, Function<URI, Destination> destinations) {
        this.client = client;
        this.timeLimit = timeLimit;
        this.destinations = destinations;
    }

    /// The destination of a plain http address; refuses any other.
    public static Destination plain(URI address) {
        if (!"http".equals(address.getScheme())) {
            throw new IllegalArgumentException("not an http address");
        }
        return Destination.plain(address.getHost(), address.getPort() < 0 ? 80 : address.getPort());
    }

    @Override
    public byte[] ask(ApprovedTimestampService service, TimestampRequest request) throws IOException {
        var address = service.url();
        var target = Optional.ofNullable(address.getRawPath()).filter(path -> !path.isEmpty()).orElse("/");
        var call = Call.post(destinations.apply(address), target, "application/timestamp-query",
                Content.of(request.encoded().bytes()), timeLimit);
        try (var answer = client.send(call)) {
            if (answer.status() != 200 || !answer.headers().first("Content-Type").orElse("").startsWith(ANSWER)) {
                throw new IOException("status " + answer.status() + " is no time-stamp");
            }
            byte[] bytes = answer.body().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("the answer is too long for a time-stamp");
            }
            return bytes;
        }
    }
}
