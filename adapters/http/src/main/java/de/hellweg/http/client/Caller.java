package de.hellweg.http.client;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.http.TlsIdentity;
import de.hellweg.http.flow.Deadline;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A call's way to a connection: one from the pool that is alive and whose peer is still the right one, else a new one.
/// A pooled connection that proves dead before a byte has left is replaced; once a byte may have left, nothing is tried
/// again.
public final class Caller {

    private record Key(String host, int port, boolean tls, Optional<TlsIdentity> identity) {
        static Key of(Destination destination) {
            return new Key(destination.host(), destination.port(), destination.tls().isPresent(),
                    destination.tls().flatMap(ClientTls::identity));
        }
    }

    private final HttpClient.Settings settings;
    private final Connector connector;
    private final ConcurrentHashMap<Key, ConnectionPool> pools = new ConcurrentHashMap<>();

    public Caller(HttpClient.Settings settings, Connector connector) {
        this.settings = settings;
        this.connector = connector;
    }

    public Answer send(Call call) throws CallFailed {
        Deadline deadline = Deadline.in(call.timeLimit());
        ConnectionPool pool = pools.computeIfAbsent(Key.of(call.destination()),
                _ -> new ConnectionPool(settings.connectionsPerDestination()));
        while (true) {
            pool.enter(call.destination(), deadline);
            Optional<ClientConnection> pooled = pooled(call.destination(), pool);
            if (pooled.isEmpty()) {
                return connect(call, pool, deadline).send(new ClientCall(call, deadline));
            }
            try {
                return pooled.get().send(new ClientCall(call, deadline));
            } catch (CallFailed failed) {
                if (failed.requestLeft() || failed.kind() != Kind.BROKEN) {
                    throw failed;
                }
            }
        }
    }

    private static Optional<ClientConnection> pooled(Destination destination, ConnectionPool pool) {
        Optional<ClientConnection> found = pool.take();
        while (found.isPresent() && !isUsable(destination, found.get())) {
            found.get().close();
            found = pool.take();
        }
        return found;
    }

    private static boolean isUsable(Destination destination, ClientConnection connection) {
        if (!connection.isActive()) {
            return false;
        }
        try {
            if (destination.tls().isPresent()) {
                Connector.checkPeer(destination.tls().get(), destination, connection);
            }
            return true;
        } catch (CallFailed refused) {
            return false;
        }
    }

    private ClientConnection connect(Call call, ConnectionPool pool, Deadline deadline) throws CallFailed {
        boolean connected = false;
        try {
            ClientConnection connection = connector.connect(call.destination(), pool, deadline);
            connected = true;
            return connection;
        } finally {
            if (!connected) {
                pool.leave();
            }
        }
    }
}
