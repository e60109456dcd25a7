package de.hellweg.http.server;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.wire.RequestHead;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and the virtual thread that answers it. The edge of the house: what a handler throws ends here.
final class ServerExchange implements HttpExchange, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerExchange.class);

    private final ServerConnection connection;
    private final HttpHandler handler;
    private final String id;
    private final RequestHead head;
    private final InputStream body;

    ServerExchange(ServerConnection connection, HttpHandler handler, String id, RequestHead head, InputStream body) {
        this.connection = connection;
        this.handler = handler;
        this.id = id;
        this.head = head;
        this.body = body;
    }

    @Override
    public void run() {
        connection.answer(this, answer());
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private HttpResponse answer() {
        try {
            return handler.answer(this);
        } catch (Throwable bug) {
            LOG.error("exchange {} failed", id, bug);
            return new Problem(500, "internal", "Something went wrong here.", "See the server's log.", id).toResponse();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String target() {
        return head.target();
    }

    @Override
    public String path() {
        return head.path();
    }

    @Override
    public String query() {
        int mark = head.target().indexOf('?');
        return mark < 0 ? "" : head.target().substring(mark + 1);
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public OptionalLong bodyLength() {
        return head.framing().chunked() ? OptionalLong.empty() : OptionalLong.of(head.framing().length());
    }

    @Override
    public List<X509Certificate> peerCertificates() {
        return connection.socket().peerCertificates();
    }

    @Override
    public InetSocketAddress remote() {
        return connection.socket().remote();
    }

    @Override
    public boolean secure() {
        return connection.socket().secure();
    }
}
