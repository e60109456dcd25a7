package de.hellweg.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that says the same to everyone, whatever bytes these are, and counts who came and who asked.
final class Answering implements AutoCloseable {

    private final ServerSocket socket;
    private final String bytes;
    private final boolean closes;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /// @param closes whether it closes the connection after it has spoken; else it goes on with the next request
    Answering(String bytes, boolean closes) throws IOException {
        this.socket = new ServerSocket(0, 50, Doors.anyPort().getAddress());
        this.bytes = bytes;
        this.closes = closes;
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket peer = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            var window = new StringBuilder();
            for (int b = peer.getInputStream().read(); b >= 0; b = peer.getInputStream().read()) {
                window.append((char) b);
                if (window.toString().endsWith("\r\n\r\n")) {
                    window.setLength(0);
                    requests.incrementAndGet();
                    peer.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                    if (closes) {
                        return;
                    }
                }
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
