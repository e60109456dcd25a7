package de.hellweg.securityserver;

import de.hellweg.http.Limits;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.securityserver.settings.SettingKeys;
import de.hellweg.securityserver.settings.SettingValues;
import de.hellweg.securityserver.settings.SettingsFile;
import de.hellweg.trust.identifier.SecurityServerId;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one security server is started with. Read once; [SettingKeys] has each key's meaning.
public record Settings(Server server, RegistryAccess registry, Listening listening, Exchanging exchanging, Keys keys,
        Ocsp ocsp, Timestamping timestamping, Storage storage, Duration certificateWarning) {

    /// Who the server is and where it keeps what it knows.
    public record Server(SecurityServerId id, String organization, Path directory) {}

    /// How the registry is followed.
    ///
    /// @param highWaterFile kept apart from the copy of the registry, so that wiping or restoring that does not lower it
    public record RegistryAccess(Path anchor, Path highWaterFile, Duration pollTime, Duration retry) {}

    /// Where the server listens, each with its limits.
    public record Listening(Optional<InetSocketAddress> clientsHttp, Optional<InetSocketAddress> clientsHttps,
            Limits clientLimits, InetSocketAddress servers, Limits serverLimits, InetSocketAddress administration,
            Limits administrationLimits) {}

    /// How messages travel.
    ///
    /// @param localPeers loopback and link-local addresses that the registry, trust services and peers may have
    /// @param localServices the same for services
    public record Exchanging(Duration timeLimit, Duration connectTime, long bodyBytes, int heldBytes,
            Set<AddressRange> localPeers, Set<AddressRange> localServices) {}

    /// The key store.
    ///
    /// @param curve `P-256` or `P-384`
    public record Keys(Path passphraseFile, String curve, int signingAtOnce) {}

    /// How OCSP responders are asked.
    public record Ocsp(Duration timeLimit, Duration retry) {}

    /// When and how the message log is sealed.
    public record Timestamping(Duration interval, Duration timeLimit) {}

    /// The stores.
    ///
    /// @param reserve free bytes below which no message is taken
    public record Storage(long reserve, int readers, Duration patience) {}

    private static final long ADMINISTRATION_BODY = 8 << 20;

    /// Reads a file; throws [de.hellweg.securityserver.settings.SettingsRefused] with every problem in it, or
    /// [java.io.UncheckedIOException].
    public static Settings read(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return of(SettingsFile.read(file, SettingKeys.successors()).check(SettingKeys.all()),
                folder == null ? Path.of("/") : folder);
    }

    /// From the lines of a file.
    ///
    /// @param folder what relative paths count from
    public static Settings of(List<String> lines, Path folder) {
        return of(SettingsFile.parse("the settings", lines, SettingKeys.successors()).check(SettingKeys.all()), folder);
    }

    private static Settings of(SettingValues values, Path folder) {
        var directory = folder.resolve(values.get(SettingKeys.SERVER_DIRECTORY));
        return new Settings(
                new Server(values.get(SettingKeys.SERVER_ID), values.get(SettingKeys.SERVER_ORGANIZATION), directory),
                new RegistryAccess(folder.resolve(values.get(SettingKeys.REGISTRY_ANCHOR)),
                        directory.resolve(values.get(SettingKeys.REGISTRY_HIGH_WATER)),
                        values.get(SettingKeys.REGISTRY_WAIT), values.get(SettingKeys.REGISTRY_RETRY)),
                listening(values), exchanging(values),
                new Keys(directory.resolve(values.get(SettingKeys.PASSPHRASE)), values.get(SettingKeys.KEYS_CURVE),
                        atOnce(values.get(SettingKeys.KEYS_AT_ONCE))),
                new Ocsp(values.get(SettingKeys.OCSP_TIME), values.get(SettingKeys.OCSP_RETRY)),
                new Timestamping(values.get(SettingKeys.TIMESTAMPING_INTERVAL),
                        values.get(SettingKeys.TIMESTAMPING_TIME)),
                new Storage(values.get(SettingKeys.LOG_RESERVE), values.get(SettingKeys.READERS),
                        values.get(SettingKeys.PATIENCE)),
                values.get(SettingKeys.CERTIFICATE_WARNING));
    }

    private static int atOnce(int written) {
        return written == 0 ? Runtime.getRuntime().availableProcessors() : written;
    }

    private static Listening listening(SettingValues values) {
        var http = values.get(SettingKeys.LISTEN_CLIENTS_HTTP);
        var https = values.get(SettingKeys.LISTEN_CLIENTS_HTTPS);
        if (http.isEmpty() && https.isEmpty()) {
            throw values.refused(SettingKeys.LISTEN_CLIENTS_HTTPS, "one of the two client interfaces must be on");
        }
        var common = Limits.defaults()
                .withTimes(values.get(SettingKeys.HEADER_TIME), values.get(SettingKeys.IDLE_TIME),
                        Limits.defaults().writeStallTime(), values.get(SettingKeys.CLOSING_TIME))
                .withBodyBytesPerSecond(values.get(SettingKeys.BODY_SPEED));
        int clients = values.get(SettingKeys.CLIENTS_CONNECTIONS);
        return new Listening(http, https,
                common.withConnections(clients, clients).withRequestsAtOnce(values.get(SettingKeys.CLIENTS_AT_ONCE))
                        .withBodyBytes(values.get(SettingKeys.BODY_BYTES)),
                values.get(SettingKeys.LISTEN_SERVERS),
                common.withConnections(values.get(SettingKeys.SERVERS_CONNECTIONS),
                        values.get(SettingKeys.SERVERS_PER_ADDRESS))
                        .withRequestsAtOnce(values.get(SettingKeys.SERVERS_AT_ONCE))
                        .withBodyBytes(values.get(SettingKeys.BODY_BYTES) + ENVELOPE),
                values.get(SettingKeys.LISTEN_ADMINISTRATION),
                common.withConnections(64, 64).withRequestsAtOnce(32).withBodyBytes(ADMINISTRATION_BODY));
    }

    /// What a message between servers holds beside its body: OCSP answers, head, seal, boundaries.
    private static final long ENVELOPE = 1 << 20;

    private static Exchanging exchanging(SettingValues values) {
        return new Exchanging(values.get(SettingKeys.EXCHANGE_TIME), values.get(SettingKeys.CONNECT_TIME),
                values.get(SettingKeys.BODY_BYTES), Math.toIntExact(values.get(SettingKeys.SPOOL_MEMORY)),
                values.get(SettingKeys.LOCAL_PEERS), values.get(SettingKeys.LOCAL_SERVICES));
    }
}
