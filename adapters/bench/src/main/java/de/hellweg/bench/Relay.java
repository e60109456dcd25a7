package de.hellweg.bench;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.PeerCheck;
import de.hellweg.http.ServerTls;
import de.hellweg.http.ServerTls.ClientCertificates;
import de.hellweg.http.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A floor: what stands where a security server stands, and only passes bytes on, over the same TLS with both
/// certificates. It seals nothing, logs nothing and checks nothing but the peer.
public final class Relay {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long IN_MEMORY = 256 * 1024;

    private final HttpClient client;
    private final Destination next;

    private Relay(HttpClient client, Destination next) {
        this.client = client;
        this.next = next;
    }

    /// Runs until its standard input ends.
    ///
    /// @param arguments `consumer` (plain here, TLS to the next) or `provider` (TLS here, plain to the next), the
    ///        directory of the keys, the port of the next
    static void main(String[] arguments) throws IOException, GeneralSecurityException {
        boolean consumer = arguments[0].equals("consumer");
        var keys = new RelayKeys(Path.of(arguments[1]));
        int port = Integer.parseInt(arguments[2]);
        TlsIdentity own = keys.identity(arguments[0]);
        String peer = keys.sha256(consumer ? "provider" : "consumer");
        PeerCheck check = PeerCheck.pinned(Set.of(peer));
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            var next = consumer
                    ? Destination.tls("127.0.0.1", port, new ClientTls(Optional.of(own), check))
                    : Destination.plain("127.0.0.1", port);
            var relay = new Relay(client, next);
            try (var server = consumer ? Started.plain(relay::pass) : relay.secure(own, check)) {
                Started.untilInputEnds(server.address().getPort());
            }
        }
    }

    private HttpServer secure(TlsIdentity own, PeerCheck check) {
        return Started.listen(Optional.of(new ServerTls(() -> own, ClientCertificates.REQUIRED)),
                exchange -> check.objection(exchange.peerCertificates()).isPresent()
                        ? HttpResponse.of(403)
                        : pass(exchange));
    }

    private HttpResponse pass(HttpExchange exchange) {
        try {
            long length = exchange.bodyLength().orElseThrow();
            Content body = length <= IN_MEMORY
                    ? Content.of(exchange.body().readAllBytes())
                    : Content.streamed(length, exchange::body);
            Answer answer = client.send(new Call(next, exchange.method(), exchange.target(),
                    exchange.headers().endToEnd().toBuilder().remove("Host").build(), body, LIMIT));
            return passBack(answer);
        } catch (CallFailed failed) {
            return HttpResponse.of(502);
        } catch (IOException broken) {
            return HttpResponse.of(400);
        }
    }

    private static HttpResponse passBack(Answer answer) throws IOException {
        long length = answer.bodyLength().orElseThrow();
        Content body = length <= IN_MEMORY
                ? Content.of(answer.body().readAllBytes())
                : Content.streamed(length, answer::body);
        return new HttpResponse(answer.status(), answer.headers().endToEnd(), body, answer::close);
    }
}
