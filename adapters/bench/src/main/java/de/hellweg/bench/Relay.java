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
/// certificates. It seals nothing and checks nothing but the peer; it logs if it is told to.
public final class Relay {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long IN_MEMORY = 256 * 1024;

    private final HttpClient client;
    private final Destination next;

    private final Optional<RelayLog> log;

    private Relay(HttpClient client, Destination next, Optional<RelayLog> log) {
        this.client = client;
        this.next = next;
        this.log = log;
    }

    /// Runs until its standard input ends.
    ///
    /// @param arguments `consumer` (plain here, TLS to the next) or `provider` (TLS here, plain to the next), the
    ///        directory of the keys, the port of the next, and, if it shall log, the file of the seal that stands for all seals
    static void main(String[] arguments) throws IOException, GeneralSecurityException {
        boolean consumer = arguments[0].equals("consumer");
        var keys = new RelayKeys(Path.of(arguments[1]));
        int port = Integer.parseInt(arguments[2]);
        TlsIdentity own = keys.identity(arguments[0]);
        String peer = keys.sha256(consumer ? "provider" : "consumer");
        PeerCheck check = PeerCheck.pinned(Set.of(peer));
        Optional<RelayLog> log = arguments.length > 3
                ? Optional.of(RelayLog.open(Path.of(arguments[1]), consumer, Path.of(arguments[3])))
                : Optional.empty();
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            var next = consumer
                    ? Destination.tls("127.0.0.1", port, new ClientTls(Optional.of(own), check))
                    : Destination.plain("127.0.0.1", port);
            var relay = new Relay(client, next, log);
            try (var server = consumer ? Started.plain(relay::pass) : relay.secure(own, check)) {
                Started.untilInputEnds(server.address().getPort());
            }
        } finally {
            log.ifPresent(RelayLog::close);
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
            return log.isPresent() ? log.get().pass(exchange, this::send) : passOn(exchange);
        } catch (CallFailed failed) {
            return HttpResponse.of(502);
        } catch (IOException broken) {
            return HttpResponse.of(400);
        }
    }

    private HttpResponse passOn(HttpExchange exchange) throws IOException {
        long length = exchange.bodyLength().orElseThrow();
        Content body = length <= IN_MEMORY
                ? Content.of(exchange.body().readAllBytes())
                : Content.streamed(length, exchange::body);
        return passBack(send(exchange, body));
    }

    private Answer send(HttpExchange exchange, Content body) throws CallFailed {
        return client.send(new Call(next, exchange.method(), exchange.target(),
                exchange.headers().endToEnd().toBuilder().remove("Host").build(), body, LIMIT));
    }

    private static HttpResponse passBack(Answer answer) throws IOException {
        long length = answer.bodyLength().orElseThrow();
        Content body = length <= IN_MEMORY
                ? Content.of(answer.body().readAllBytes())
                : Content.streamed(length, answer::body);
        return new HttpResponse(answer.status(), answer.headers().endToEnd(), body, answer::close);
    }
}
