package de.hellweg.http;

import de.hellweg.http.client.Caller;
import de.hellweg.http.client.Connector;
import de.hellweg.http.loop.EventLoops;
import java.time.Duration;
import java.util.Optional;

/// Makes calls over pooled connections. Follows no redirect, sends nothing twice.
public final class HttpClient implements AutoCloseable {

    /// The limits of a client; each is finite.
    ///
    /// @param addressRule asked at each connect
    /// @param connectTime for the TCP connections tried and the TLS handshake together
    /// @param idleTime how long an unused connection is kept; less than the server's idle time
    /// @param connectionsPerDestination calls made to one destination at once; further calls wait
    /// @param headBytes longest head of an answer
    /// @param answerBytes longest body of an answer
    public record Settings(AddressRule addressRule, Duration connectTime, Duration idleTime,
            int connectionsPerDestination, int headBytes, long answerBytes) {

        public static Settings defaults(AddressRule rule) {
            return new Settings(rule, Duration.ofSeconds(10), Duration.ofSeconds(20), 256, 65_536, 16L << 30);
        }
    }

    private final Connector connector;
    private final Caller caller;
    private final Optional<EventLoops> own;

    private HttpClient(Settings settings, EventLoops loops, Optional<EventLoops> own) {
        this.connector = new Connector(settings, loops);
        this.caller = new Caller(settings, connector);
        this.own = own;
    }

    /// A client with event loops of its own.
    public static HttpClient open(Settings settings) {
        EventLoops loops = EventLoops.open();
        return new HttpClient(settings, loops, Optional.of(loops));
    }

    /// A client on event loops it shares with others and does not close.
    public static HttpClient open(Settings settings, EventLoops loops) {
        return new HttpClient(settings, loops, Optional.empty());
    }

    /// Sends a request and waits for the head of its answer. Close the answer.
    ///
    /// @throws CallFailed when there is none; it says whether the call may be made again
    public Answer send(Call call) throws CallFailed {
        return caller.send(call);
    }

    /// Ends all connections.
    @Override
    public void close() {
        connector.close();
        own.ifPresent(EventLoops::close);
    }
}
