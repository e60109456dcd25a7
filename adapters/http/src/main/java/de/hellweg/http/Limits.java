package de.hellweg.http;

import java.time.Duration;

/// The limits of a listener. Each is finite; none can be switched off.
///
/// @param connections open at once
/// @param connectionsPerAddress open at once from one address
/// @param requestsAtOnce exchanges running at once; beyond, 503 before the body is read
/// @param requestLineBytes longest first line; beyond, 414
/// @param headerBytes all header lines together; beyond, 431
/// @param headerCount header lines; beyond, 431
/// @param bodyBytes longest body of a request; beyond, 413
/// @param headerTime from a connection's or a head's first byte to its end (the TLS handshake included)
/// @param idleTime how long a connection may stand between two requests
/// @param bodyBytesPerSecond least speed of a body, measured over `headerTime` while the server waits for the peer
/// @param writeStallTime how long a peer may take nothing of an answer that waits for it
/// @param closingTime how long running exchanges may go on when the server closes
public record Limits(int connections, int connectionsPerAddress, int requestsAtOnce, int requestLineBytes,
        int headerBytes, int headerCount, long bodyBytes, Duration headerTime, Duration idleTime,
        long bodyBytesPerSecond, Duration writeStallTime, Duration closingTime) {

    public Limits {
        atLeastOne(connections, connectionsPerAddress, requestsAtOnce, requestLineBytes, headerBytes, headerCount,
                bodyBytes, bodyBytesPerSecond);
        for (Duration time : new Duration[]{headerTime, idleTime, writeStallTime, closingTime}) {
            atLeastOne(time.toMillis());
            if (time.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("a time limit of more than a day");
            }
        }
    }

    private static void atLeastOne(long... values) {
        for (long value : values) {
            if (value < 1) {
                throw new IllegalArgumentException("a limit below 1");
            }
        }
    }

    public static Limits defaults() {
        return new Limits(4_096, 1_024, 512, 8_192, 32_768, 100, 16L << 30, Duration.ofSeconds(10),
                Duration.ofSeconds(60), 1_024, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    public Limits withConnections(int total, int perAddress) {
        return new Limits(total, perAddress, requestsAtOnce, requestLineBytes, headerBytes, headerCount, bodyBytes,
                headerTime, idleTime, bodyBytesPerSecond, writeStallTime, closingTime);
    }

    public Limits withRequestsAtOnce(int number) {
        return new Limits(connections, connectionsPerAddress, number, requestLineBytes, headerBytes, headerCount,
                bodyBytes, headerTime, idleTime, bodyBytesPerSecond, writeStallTime, closingTime);
    }

    public Limits withHead(int lineBytes, int allHeaderBytes, int count) {
        return new Limits(connections, connectionsPerAddress, requestsAtOnce, lineBytes, allHeaderBytes, count,
                bodyBytes, headerTime, idleTime, bodyBytesPerSecond, writeStallTime, closingTime);
    }

    public Limits withBodyBytes(long bytes) {
        return new Limits(connections, connectionsPerAddress, requestsAtOnce, requestLineBytes, headerBytes,
                headerCount, bytes, headerTime, idleTime, bodyBytesPerSecond, writeStallTime, closingTime);
    }

    public Limits withBodyBytesPerSecond(long bytes) {
        return new Limits(connections, connectionsPerAddress, requestsAtOnce, requestLineBytes, headerBytes,
                headerCount, bodyBytes, headerTime, idleTime, bytes, writeStallTime, closingTime);
    }

    public Limits withTimes(Duration header, Duration idle, Duration writeStall, Duration closing) {
        return new Limits(connections, connectionsPerAddress, requestsAtOnce, requestLineBytes, headerBytes,
                headerCount, bodyBytes, header, idle, bodyBytesPerSecond, writeStall, closing);
    }
}
