package de.hellweg.region;

import de.hellweg.region.plan.ModelAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The region's ports on the loopback address. They are chosen at the first start and kept, because the registry knows
/// the servers by their addresses. From the file's first port they count upwards: page, trust services and their administration,
/// registry, and four for each authority.
public final class Ports {
    private static final int FOR_ALL = 4;
    private static final int EACH = 4;

    private final List<Integer> ports;

    private Ports(List<Integer> ports) {
        this.ports = ports;
    }

    /// The ports in the file; chosen and written there when it is missing.
    ///
    /// @param first 0 chooses free ones
    public static Ports keep(Path file, int first) {
        try {
            if (!Files.exists(file)) {
                write(file, first == 0 ? free() : from(first));
            }
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            var ports = new ArrayList<Integer>();
            for (int i = 0; i < count(); i++) {
                ports.add(Integer.valueOf(properties.getProperty(String.valueOf(i))));
            }
            return new Ports(ports);
        } catch (IOException unusable) {
            throw new UncheckedIOException("the file with the region's ports cannot be used", unusable);
        }
    }

    private static int count() {
        return FOR_ALL + EACH * ModelAuthority.values().length;
    }

    private static List<Integer> from(int first) {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < count(); i++) {
            ports.add(first + i);
        }
        return ports;
    }

    private static List<Integer> free() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count(); i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static void write(Path file, List<Integer> ports) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < ports.size(); i++) {
            text.append(i).append('=').append(ports.get(i)).append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    public InetSocketAddress page() {
        return address(0);
    }

    public InetSocketAddress trustServices() {
        return address(1);
    }

    public InetSocketAddress certificates() {
        return address(2);
    }

    public InetSocketAddress registry() {
        return address(3);
    }

    /// Where information systems of the authority reach its security server.
    public InetSocketAddress clients(ModelAuthority authority) {
        return of(authority, 0);
    }

    public InetSocketAddress administration(ModelAuthority authority) {
        return of(authority, 1);
    }

    public InetSocketAddress servers(ModelAuthority authority) {
        return of(authority, 2);
    }

    public InetSocketAddress register(ModelAuthority authority) {
        return of(authority, 3);
    }

    private InetSocketAddress of(ModelAuthority authority, int which) {
        return address(FOR_ALL + EACH * List.of(ModelAuthority.values()).indexOf(authority) + which);
    }

    private InetSocketAddress address(int index) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(index));
    }

    /// Host and port as an address is written.
    public static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
