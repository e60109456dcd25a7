package de.hellweg.region;

import de.hellweg.http.HttpClient;
import de.hellweg.join.JoinOrder;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.ServerDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where one authority's security server lives: its folder, its settings and its addresses.
///
/// @param region the region's directory; each authority has a folder in it
/// @param anchor file that names the registry and its key
public record ServerHome(Path region, ModelAuthority authority, Ports ports, Path anchor) {

    /// Writes the settings as an administrator does; the file is made anew at each start.
    ///
    /// @param more further lines
    public Path writeSettings(String more) {
        var text = """
                server.id=%s
                server.organization=%s
                server.directory=%s
                registry.anchor=%s
                %s
                %s
                """.formatted(authority.server().path(), authority.title(), folder().resolve("data"), anchor,
                String.join("\n", own()), more);
        try {
            Files.createDirectories(folder());
            return Files.writeString(folder().resolve("server.properties"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the region's directory cannot be written", unwritable);
        }
    }

    /// The settings in which the region's servers differ from the standard, and from each other.
    private List<String> own() {
        return List.of("registry.retry=200ms", "ocsp.retry=200ms",
                "listen.clients.http=" + Ports.text(ports.clients(authority)), "listen.clients.https=off",
                "listen.servers=" + Ports.text(ports.servers(authority)),
                "listen.administration=" + Ports.text(ports.administration(authority)), "limits.closing-time=1s",
                "exchange.local-addresses=127.0.0.0/8", "services.local-addresses=127.0.0.0/8");
    }

    /// What the authority's people ask for who set up their server, or start it again.
    ///
    /// @param invitation needed once, to begin with
    JoinOrder order(Supplier<String> invitation) {
        boolean begun = Files.exists(folder().resolve("join.json"))
                || Files.exists(folder().resolve("server.properties"));
        var settings = new ArrayList<>(own());
        settings.add("database.readers=1");
        return new JoinOrder(begun ? Optional.empty() : Optional.of(invitation.get()), folder(),
                Optional.of(Ports.text(ports.servers(authority))), settings);
    }

    private Path folder() {
        return region.toAbsolutePath().resolve(authority.key());
    }

    /// Where the key of its administration API lies.
    static Path keyFile(Path region, ModelAuthority authority) {
        return region.resolve(authority.key()).resolve("data").resolve("api-key");
    }

    /// The administrator's desk at the server, once it was set up.
    public ServerDesk desk(HttpClient client) {
        return new ServerDesk(authority,
                Centre.desk(client, ports.administration(authority), keyFile(region, authority)));
    }

    /// The addresses that the server's registration and its services name.
    public static ServerDesk.Addresses addresses(Ports ports, ModelAuthority authority) {
        return new ServerDesk.Addresses(Ports.text(ports.servers(authority)), Ports.text(ports.register(authority)));
    }
}
