package de.hellweg.join;

import de.hellweg.securityserver.OutgoingAddresses;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What joining leaves on disk between its steps. Each file is there whole or not at all, and readable by its owner alone;
/// `join.json` holds the invitation and is deleted once the server is registered.
final class JoinDirectory {
    private static final int MOST_SETTINGS = 100;

    private final Path folder;

    JoinDirectory(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// A join that has begun and not ended.
    record Begun(Invitation invitation, ServerAddress address, List<String> settings) {}

    private Path begun() {
        return folder.resolve("join.json");
    }

    private Path sealed() {
        return folder.resolve("request.json");
    }

    private Path settingUp() {
        return folder.resolve("setting-up");
    }

    Path settingsFile() {
        return folder.resolve("server.properties");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Takes up what was begun, or begins; empty if the server has joined before.
    Optional<Begun> begin(JoinOrder order) {
        var given = order.invitation().map(Invitation::parse);
        if (Files.exists(begun())) {
            var before = read();
            given.filter(other -> !other.encoded().equals(before.invitation().encoded())).ifPresent(_ -> {
                throw new JoinStopped(folder + " was begun with another invitation. Go on without naming one, or"
                        + " choose another directory.");
            });
            return Optional.of(before);
        }
        if (Files.exists(settingsFile())) {
            return Optional.empty();
        }
        var invitation = given.orElseThrow(() -> new JoinStopped("No server was begun in " + folder
                + ". Name the invitation."));
        var address = order.address().map(ServerAddress::parse).orElseThrow(() -> new JoinStopped(
                "Say with --address under which host and port other security servers reach this one."));
        var begun = new Begun(invitation, address, order.settings());
        // What is refused is refused before anything is written.
        var settings = Settings.of(text(begun).lines().toList(), folder);
        requireAllowed(invitation.anchor().registry(), new OutgoingAddresses(settings.exchanging().localPeers()));
        DurableFile.folder(folder);
        DurableFile.create(begun(), CanonicalJson.write(JsonObject.builder().put("invitation", invitation.encoded())
                .put("address", address.toString()).put("settings", begun.settings()).build()));
        return Optional.of(begun);
    }

    /// A server connects to its own machine only where it is told to; without it, it would wait for a registry that it
    /// never asks.
    private static void requireAllowed(URI registry, OutgoingAddresses rule) {
        try {
            if (Stream.of(InetAddress.getAllByName(registry.getHost()))
                    .noneMatch(address -> rule.allows(new InetSocketAddress(address, 0)))) {
                throw new JoinStopped(
                        "The registry " + registry + " is on this machine or its link, where a server goes"
                                + " only if it is told to. Give the command again with --set"
                                + " exchange.local-addresses=127.0.0.0/8,::1, or the range that " + registry.getHost()
                                + " is in.");
            }
        } catch (UnknownHostException e) {
            throw new JoinStopped("There is no address for the registry " + registry + ", which invites.", e);
        }
    }

    private Begun read() {
        try {
            var in = JsonFields.of(CanonicalJson.parseCanonical(Files.readAllBytes(begun())));
            return new Begun(in.read("invitation", Invitation::parse), in.read("address", ServerAddress::parse),
                    in.list("settings", MOST_SETTINGS, line -> line));
        } catch (IOException | Malformed e) {
            throw new JoinStopped(begun() + " is damaged. Delete " + folder + " and begin again; nothing was registered"
                    + " unless the registry says so.", e);
        }
    }

    /// Writes anchor and settings, where they are not there yet.
    void describe(Begun begun) {
        if (!Files.exists(settingsFile())) {
            DurableFile.replace(file("anchor.json"), begun.invitation().anchor().encoded());
            DurableFile.replace(settingsFile(), text(begun).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(Begun begun) {
        return """
                server.id=%s
                server.organization=%s
                server.directory=data
                registry.anchor=anchor.json
                %s
                """.formatted(begun.invitation().server().path(), begun.invitation().organization(),
                String.join("\n", begun.settings()));
    }

    /// Sets the server up, once. What an interrupted set-up left is taken away: nothing hangs on its keys yet.
    void setUp(Settings settings, Clock clock) {
        if (!SecurityServer.isSetUp(settings)) {
            if (Files.exists(settingUp())) {
                deleted(settings.server().directory());
            }
            DurableFile.replace(settingUp(), new byte[0]);
            SecurityServer.init(settings, clock);
        }
        deleted(settingUp());
    }

    private static void deleted(Path what) {
        if (!Files.exists(what)) {
            return;
        }
        try (var below = Files.walk(what)) {
            for (var each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be deleted", e);
        }
    }

    /// The request that was sealed, if one was.
    Optional<JsonObject> request() {
        try {
            return Files.exists(sealed())
                    ? Optional.of(CanonicalJson.parseCanonical(Files.readAllBytes(sealed())))
                    : Optional.empty();
        } catch (IOException | Malformed e) {
            throw new JoinStopped(sealed() + " is damaged. Delete it and give the command again.", e);
        }
    }

    void keep(JsonObject request) {
        DurableFile.replace(sealed(), CanonicalJson.write(request));
    }

    /// A request that came to nothing.
    void forget() {
        deleted(sealed());
    }

    /// The server has joined: the invitation is not needed any more.
    void end() {
        deleted(begun());
        deleted(sealed());
    }
}
