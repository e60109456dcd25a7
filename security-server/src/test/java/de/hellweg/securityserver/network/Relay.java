package de.hellweg.securityserver.network;

import de.hellweg.trust.registry.entry.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A wire to a server that can be cut, or fall silent, after so many bytes in one direction (faults F14 and F16).
final class Relay implements AutoCloseable {
    /// Which way bytes go.
    enum Direction {
        TO_SERVER, TO_CLIENT
    }

    /// What becomes of the wire when the bytes are counted.
    enum End {
        CUT, SILENT
    }

    private static final Fault NONE = new Fault(Direction.TO_SERVER, End.CUT, new AtomicLong(Long.MAX_VALUE));

    private record Fault(Direction direction, End end, AtomicLong left) {}

    private final ServerSocket listening;
    private final ServerAddress server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Fault fault = NONE;

    Relay(ServerAddress server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    ServerAddress address() {
        return new ServerAddress("127.0.0.1", listening.getLocalPort());
    }

    /// Lets so many bytes pass from now on, then ends.
    void after(long bytes, Direction direction, End end) {
        fault = new Fault(direction, end, new AtomicLong(bytes));
    }

    /// Is a good wire again; what fell silent stays so.
    void mend() {
        fault = NONE;
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                var target = new Socket();
                target.connect(new InetSocketAddress(server.host(), server.port()), 5_000);
                sockets.addAll(List.of(client, target));
                Thread.ofVirtual().start(() -> pump(client, target, Direction.TO_SERVER));
                Thread.ofVirtual().start(() -> pump(target, client, Direction.TO_CLIENT));
            }
        } catch (IOException e) {
            sockets.forEach(Relay::reset);
        }
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] chunk = new byte[8_192];
        try {
            for (int count = from.getInputStream().read(chunk); count >= 0; count = from.getInputStream().read(chunk)) {
                var now = fault;
                long allowed = now.direction() == direction ? now.left().getAndAdd(-count) : count;
                to.getOutputStream().write(chunk, 0, (int) Math.clamp(allowed, 0L, (long) count));
                if (allowed < count) {
                    if (now.end() == End.SILENT) {
                        return;
                    }
                    break;
                }
            }
        } catch (IOException e) {
            // The other pump met the end first.
        }
        reset(from);
        reset(to);
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed before.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sockets.forEach(Relay::reset);
    }
}
