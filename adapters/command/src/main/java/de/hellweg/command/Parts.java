package de.hellweg.command;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.command.Part.Running;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.trust.registry.entry.Policy;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The three parts that authorities run.
final class Parts {
    static final String SERVER = "server";
    static final String REGISTRY = "registry";

    private Parts() {}

    static List<Part> all(Clock clock) {
        return List.of(server(clock), registry(clock), authority(clock));
    }

    private static Part server(Clock clock) {
        return new Part(SERVER, "Runs a security server.", file -> SecurityServer.init(Settings.read(file), clock),
                file -> {
                    var server = SecurityServer.start(Settings.read(file), clock);
                    return new Running(server::close, addresses(server));
                });
    }

    /// Where a security server listens.
    static String addresses(SecurityServer server) {
        return "security server: clients " + text(server.clientsHttp()) + " " + text(server.clientsHttps())
                + ", servers " + text(server.servers()) + ", administration " + text(server.administration());
    }

    private static Part registry(Clock clock) {
        return new Part(REGISTRY, "Runs the central registry of an instance.",
                file -> RegistryServer.init(RegistrySettings.read(file), Policy.standard(), clock), file -> {
                    var registry = RegistryServer.start(RegistrySettings.read(file), clock);
                    return new Running(registry::close, "registry of " + registry.anchor().instance().value() + ": "
                            + registry.anchor().registry());
                });
    }

    private static Part authority(Clock clock) {
        var random = new SecureRandom();
        return new Part("authority", "Runs a certification and time-stamping authority for tests and pilots.",
                file -> AuthorityServer.init(AuthoritySettings.read(file), clock, random), file -> {
                    var authority = AuthorityServer.start(AuthoritySettings.read(file), clock, random);
                    return new Running(authority::close, "authority: services " + text(authority.services())
                            + ", administration " + text(authority.administration()));
                });
    }

    private static String text(Optional<InetSocketAddress> address) {
        return address.map(Parts::text).orElse("");
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
