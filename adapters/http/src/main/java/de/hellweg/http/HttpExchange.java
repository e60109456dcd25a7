package de.hellweg.http;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;

/// A request as the door let it in: well formed, within the limits, its body still on the way.
public interface HttpExchange {

    /// Names this exchange in logs and problems; unique within a run of the server, and not a secret.
    String id();

    /// As sent: a token, `GET` and `get` are two methods.
    String method();

    /// As sent, in origin form: a path, perhaps `?` and a query. Its percent escapes are whole, nothing is decoded.
    String target();

    /// The part of the target before `?`, not decoded.
    String path();

    /// The part of the target after `?`, not decoded; empty when there is none.
    String query();

    Headers headers();

    /// The body, of which only a bounded piece is held at a time: what is not read is not taken from the socket. Reading
    /// fails with an [java.io.IOException] when the peer went away, was too slow, sent more than allowed or broke the
    /// rules; then the door answers by itself, whatever the handler returns.
    InputStream body();

    /// Empty when the body comes in chunks and its length is not known yet; 0 when there is no body.
    OptionalLong bodyLength();

    /// The chain the peer proved to hold the key of, its own certificate first; empty without TLS or without a client
    /// certificate. TLS proves possession, nothing else: whose certificate it is, is decided by the caller.
    List<X509Certificate> peerCertificates();

    InetSocketAddress remote();

    /// Whether this came over TLS.
    boolean secure();
}
