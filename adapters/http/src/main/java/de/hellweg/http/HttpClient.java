package de.hellweg.http;

import java.time.Duration;

/// Makes calls over pooled connections. Filled in the next step.
public final class HttpClient implements AutoCloseable {

    /// The limits of a client; each is finite.
    ///
    /// @param addressRule asked at each connect
    /// @param connectTime for one TCP connection and its TLS handshake
    /// @param idleTime how long an unused connection is kept; less than the server's idle time
    /// @param connectionsPerDestination open at once; further calls wait
    /// @param headBytes longest head of an answer
    /// @param answerBytes longest body of an answer
    public record Settings(AddressRule addressRule, Duration connectTime, Duration idleTime,
            int connectionsPerDestination, int headBytes, long answerBytes) {

        public static Settings defaults(AddressRule rule) {
            return new Settings(rule, Duration.ofSeconds(5), Duration.ofSeconds(20), 256, 65_536, 16L << 30);
        }
    }

    private HttpClient() {}

    public static HttpClient open(Settings settings) {
        return new HttpClient();
    }

    /// Sends a request and waits for the head of its answer.
    public Answer send(Call call) throws CallFailed {
        return connect(call);
    }

    private static Answer connect(Call call) throws CallFailed {
        throw new CallFailed(CallFailed.Kind.NOT_CONNECTED, false, call.destination().toString());
    }

    /// Ends all connections.
    @Override
    public void close() {}
}
