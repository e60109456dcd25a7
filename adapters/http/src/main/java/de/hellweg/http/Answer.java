package de.hellweg.http;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;

/// What a server answered. Close it: an answer read to its end gives its connection back to the pool, one that is
/// closed early ends it.
public interface Answer extends AutoCloseable {

    /// 200 to 599; the server's interim answers are not shown.
    int status();

    Headers headers();

    /// Back-pressured; fails with [CallFailed] when the answer breaks off or the call's time is over.
    InputStream body();

    /// Empty when the body comes in chunks.
    OptionalLong bodyLength();

    /// The server's chain; empty without TLS.
    List<X509Certificate> peerCertificates();

    @Override
    void close();
}
