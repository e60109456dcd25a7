package de.hellweg.http.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Names exchanges: a random part for this run of the server, and a number.
final class ExchangeIds {

    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextLong(), 10) + '-';
    private final AtomicLong number = new AtomicLong();

    String next() {
        return run + Long.toString(number.incrementAndGet(), 36);
    }
}
