package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import java.util.ArrayList;
import java.util.List;

/// The bodies of one exchange, so that none of their spool files outlives it, however it ends. Used by one thread at a time.
public final class Bodies implements AutoCloseable {
    private final List<Body> bodies = new ArrayList<>(2);

    /// Keeps a body until the exchange is over.
    public Body keep(Body body) {
        bodies.add(body);
        return body;
    }

    @Override
    public void close() {
        bodies.forEach(Body::close);
        bodies.clear();
    }
}
