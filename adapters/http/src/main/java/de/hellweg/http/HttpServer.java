package de.hellweg.http;

import java.net.InetSocketAddress;

/// A listener. Filled in the next step.
public final class HttpServer implements AutoCloseable {
    private final InetSocketAddress address;

    private HttpServer(InetSocketAddress address) {
        this.address = address;
    }

    /// Listens until closed.
    ///
    /// @throws java.io.UncheckedIOException when the address cannot be taken
    public static HttpServer start(ListenerSettings settings, HttpHandler handler) {
        return new HttpServer(settings.address());
    }

    /// Where it listens, with the port it really took.
    public InetSocketAddress address() {
        return address;
    }

    /// Stops accepting, lets running exchanges finish for the closing time, then ends them.
    @Override
    public void close() {}
}
