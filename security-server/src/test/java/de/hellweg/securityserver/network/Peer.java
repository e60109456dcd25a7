package de.hellweg.securityserver.network;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Whoever holds a TLS key and says to a security server what it likes; and the wire between two servers, where messages
/// can be kept and changed.
final class Peer implements AutoCloseable {
    private static final Pattern ERROR = Pattern.compile("(?i)x-road-error: *([a-z_.]+)|\"type\":\"([a-z_.]+)\"");

    private final HttpClient client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));

    /// What a server answered.
    ///
    /// @param code of the fault, sealed or plain; empty for an answer of the service
    record Said(int status, Optional<String> code) {}

    /// Posts a message to the door for other servers.
    ///
    /// @param identity shown by TLS
    Said post(BoxServer to, Optional<TlsIdentity> identity, WireMessage message) throws IOException {
        try (var answer = answer(to, identity, message)) {
            return new Said(answer.status(), code(answer));
        }
    }

    /// Whether the server keeps the connection after it has answered this message.
    boolean isKept(BoxServer to, Optional<TlsIdentity> identity, WireMessage message) throws IOException {
        try (var answer = answer(to, identity, message)) {
            answer.body().readAllBytes();
            return answer.headers().first("Connection").isEmpty();
        }
    }

    private Answer answer(BoxServer to, Optional<TlsIdentity> identity, WireMessage message) throws IOException {
        var address = to.peerAddress();
        var destination = Destination.tls(address.host(), address.port(),
                new ClientTls(identity, _ -> Optional.empty()));
        var headers = Headers.of("Content-Type", message.contentType(), "Hellweg-Transport", "1");
        return client.send(new Call(destination, "POST", "/", headers, Content.of(message.bytes()),
                Duration.ofSeconds(10)));
    }

    private static Optional<String> code(Answer answer) throws IOException {
        var found = ERROR.matcher(new String(answer.body().readAllBytes(), StandardCharsets.ISO_8859_1));
        return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1)) : Optional.empty();
    }

    /// The message that a request becomes between the servers; it does not arrive.
    static WireMessage kept(ExchangeNetwork network, HttpRequest.Builder request) throws Exception {
        var kept = new AtomicReference<WireMessage>();
        var real = network.provider().peerHandler();
        network.provider().answerPeersWith(messages(real, exchange -> {
            kept.set(WireMessage.parse(exchange.headers().first("Content-Type").orElseThrow(), read(exchange.body())));
            return HttpResponse.of(503);
        }));
        network.send(request);
        network.provider().answerPeersWith(real);
        return kept.get();
    }

    /// Changes each answer of a server on its way back.
    static void change(BoxServer server, UnaryOperator<WireMessage> change) {
        var real = server.peerHandler();
        server.answerPeersWith(messages(real, exchange -> {
            var answer = real.answer(exchange);
            if (answer.status() != 200) {
                return answer;
            }
            var message = WireMessage.parse(answer.headers().first("Content-Type").orElseThrow(), read(answer));
            return new HttpResponse(200, answer.headers(), Content.of(change.apply(message).bytes()),
                    answer.afterwards());
        }));
    }

    private static HttpHandler messages(HttpHandler real, HttpHandler instead) {
        return exchange -> exchange.method().equals("POST") ? instead.answer(exchange) : real.answer(exchange);
    }

    private static byte[] read(HttpResponse answer) {
        try (var in = answer.content().open()) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
