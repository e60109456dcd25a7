package de.hellweg.securityserver.settings;

import static de.hellweg.securityserver.settings.Forms.addressRanges;
import static de.hellweg.securityserver.settings.Forms.bytes;
import static de.hellweg.securityserver.settings.Forms.identifier;
import static de.hellweg.securityserver.settings.Forms.listener;
import static de.hellweg.securityserver.settings.Forms.listenerOrOff;
import static de.hellweg.securityserver.settings.Forms.number;
import static de.hellweg.securityserver.settings.Forms.oneOf;
import static de.hellweg.securityserver.settings.Forms.path;
import static de.hellweg.securityserver.settings.Forms.text;
import static de.hellweg.securityserver.settings.Forms.time;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.trust.identifier.SecurityServerId;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every setting of a security server: key, default, rule and meaning. docs/settings.md is written from here.
public final class SettingKeys {
    public static final Setting<SecurityServerId> SERVER_ID = Setting.required("server.id",
            identifier("DE-OWL/KOM/05774032/server1", SecurityServerId::parse),
            "The server's identifier: the member that owns it and its code.");
    public static final Setting<String> SERVER_ORGANIZATION = Setting.required("server.organization", text(),
            "The owner's name, for certification requests.");
    public static final Setting<Path> SERVER_DIRECTORY = Setting.required("server.directory", path(),
            "Where the server keeps its stores. Made by `hellweg server init`.");
    public static final Setting<Path> REGISTRY_ANCHOR = Setting.required("registry.anchor", path(),
            "The anchor: the registry's address and the key of its log.");
    public static final Setting<Path> REGISTRY_HIGH_WATER = Setting.of("registry.high-water-file",
            "registry-high-water",
            path(),
            "The highest registry state ever seen, relative to `server.directory`. A state below it is refused; "
                    + "keep it out of what is restored with the rest, so that an old backup cannot hide newer entries.");
    public static final Setting<Duration> REGISTRY_WAIT = Setting.of("registry.wait", "25s",
            time(ofMillis(100), ofMinutes(1)), "How long one question to the registry waits for news.");
    public static final Setting<Duration> REGISTRY_RETRY = Setting.of("registry.retry", "5s",
            time(ofMillis(50), ofMinutes(5)), "How long to wait after a question that failed.");
    public static final Setting<Optional<InetSocketAddress>> LISTEN_CLIENTS_HTTP = Setting.of("listen.clients.http",
            "127.0.0.1:8080", listenerOrOff(), "The client interface without TLS, for information systems.");
    public static final Setting<Optional<InetSocketAddress>> LISTEN_CLIENTS_HTTPS = Setting.of("listen.clients.https",
            "0.0.0.0:8443", listenerOrOff(), "The client interface over TLS.");
    public static final Setting<InetSocketAddress> LISTEN_SERVERS = Setting.of("listen.servers", "0.0.0.0:5500",
            listener(), "Where other security servers bring their messages; always TLS with both certificates.");
    public static final Setting<InetSocketAddress> LISTEN_ADMINISTRATION = Setting.of("listen.administration",
            "127.0.0.1:4000", listener(),
            "The administration's API, health and metrics. Over TLS, but plain on a loopback address.");
    public static final Setting<Integer> CLIENTS_CONNECTIONS = Setting.of("limits.clients.connections", "4096",
            number(1, 1_000_000),
            "Connections of information systems open at once; fewer where the process may open few files.");
    public static final Setting<Integer> CLIENTS_AT_ONCE = Setting.of("limits.clients.requests-at-once", "512",
            number(1, 100_000),
            "Requests of information systems carried at once; beyond, 503 before the body is read.");
    public static final Setting<Integer> SERVERS_CONNECTIONS = Setting.of("limits.servers.connections", "4096",
            number(1, 1_000_000),
            "Connections of other security servers open at once; fewer where the process may open few files.");
    public static final Setting<Integer> SERVERS_PER_ADDRESS = Setting.of("limits.servers.connections-per-address",
            "1024", number(1, 1_000_000), "Of these, from one address.");
    public static final Setting<Integer> SERVERS_AT_ONCE = Setting.of("limits.servers.requests-at-once", "512",
            number(1, 100_000), "Messages of other security servers taken at once; beyond, 503 before they are read.");
    public static final Setting<Long> BODY_BYTES = Setting.of("limits.body", "16GiB", bytes(1 << 10, 1L << 40),
            "The longest body of a message.");
    public static final Setting<Duration> HEADER_TIME = Setting.of("limits.header-time", "10s",
            time(ofMillis(100), ofMinutes(5)), "From the first byte of a connection or a head to the head's end.");
    public static final Setting<Duration> IDLE_TIME = Setting.of("limits.idle-time", "60s",
            time(ofMillis(100), ofHours(1)), "How long a connection may stand between two requests.");
    public static final Setting<Integer> BODY_SPEED = Setting.of("limits.body-bytes-per-second", "1024",
            number(1, 1 << 30), "The least speed of a body.");
    public static final Setting<Duration> CLOSING_TIME = Setting.of("limits.closing-time", "10s",
            time(ofMillis(10), ofMinutes(10)), "How long running exchanges may go on when the server stops.");
    public static final Setting<Duration> EXCHANGE_TIME = Setting.of("exchange.time-limit", "60s",
            time(ofMillis(100), ofHours(1)), "How long an information system waits for its whole exchange.");
    public static final Setting<Duration> CONNECT_TIME = Setting.of("exchange.connect-time", "5s",
            time(ofMillis(50), ofMinutes(1)),
            "How long one connection to another server or a service may take to open.");
    public static final Setting<Set<AddressRange>> LOCAL_PEERS = Setting.of("exchange.local-addresses", "none",
            addressRanges(), "Loopback and link-local addresses at which the registry, its trust services and other "
                    + "servers may be; without it such addresses are refused.");
    public static final Setting<Set<AddressRange>> LOCAL_SERVICES = Setting.of("services.local-addresses", "none",
            addressRanges(),
            "Loopback and link-local addresses at which services may be; without it such addresses are "
                    + "refused. The server's own ports are refused always.");
    public static final Setting<Path> PASSPHRASE = Setting.of("keys.passphrase-file", "keys.passphrase", path(),
            "The file with the passphrase of the key store, relative to `server.directory`; made by "
                    + "`hellweg server init` when missing.");
    public static final Setting<String> KEYS_CURVE = Setting.of("keys.curve", "P-256", oneOf("P-256", "P-384"),
            "The curve of new sealing and authentication keys.");
    public static final Setting<Integer> KEYS_AT_ONCE = Setting.of("keys.signing-at-once", "0", number(0, 1024),
            "Seals made at once; 0 is one for each processor.");
    public static final Setting<Duration> OCSP_TIME = Setting.of("ocsp.time-limit", "10s",
            time(ofMillis(100), ofMinutes(1)), "How long an OCSP responder may take to answer.");
    public static final Setting<Duration> OCSP_RETRY = Setting.of("ocsp.retry", "20s",
            time(ofMillis(50), ofMinutes(1)), "How long to wait before a responder that failed is asked again.");
    public static final Setting<Duration> TIMESTAMPING_INTERVAL = Setting.of("timestamping.interval", "60s",
            time(ofMillis(100), ofHours(1)), "How often the message log is sealed: one checkpoint, one time-stamp.");
    public static final Setting<Duration> TIMESTAMPING_TIME = Setting.of("timestamping.time-limit", "10s",
            time(ofMillis(100), ofMinutes(1)), "How long a time-stamping authority may take to answer.");
    public static final Setting<Long> LOG_RESERVE = Setting.of("message-log.reserve", "500MiB",
            bytes(0, 1L << 40), "Free disk space below which no new message is taken.");
    public static final Setting<Long> SPOOL_MEMORY = Setting.of("spool.memory", "256KiB", bytes(1 << 10, 16L << 20),
            "The longest body that is held in memory; a longer one goes to a file under `server.directory`.");
    public static final Setting<Integer> READERS = Setting.of("database.readers", "4", number(1, 256),
            "Connections for reading, for each store.");
    public static final Setting<Duration> PATIENCE = Setting.of("database.patience", "5s",
            time(ofMillis(100), ofMinutes(1)), "How long to wait for a lock that another program holds.");
    public static final Setting<Duration> CERTIFICATE_WARNING = Setting.of("monitoring.certificate-warning", "30d",
            time(ofDays(1), ofDays(365)), "How long before its end a certificate is named in the health report.");

    private static final List<Setting<?>> ALL = List.of(SERVER_ID, SERVER_ORGANIZATION, SERVER_DIRECTORY,
            REGISTRY_ANCHOR, REGISTRY_HIGH_WATER, REGISTRY_WAIT, REGISTRY_RETRY, LISTEN_CLIENTS_HTTP,
            LISTEN_CLIENTS_HTTPS, LISTEN_SERVERS, LISTEN_ADMINISTRATION, CLIENTS_CONNECTIONS, CLIENTS_AT_ONCE,
            SERVERS_CONNECTIONS, SERVERS_PER_ADDRESS, SERVERS_AT_ONCE, BODY_BYTES, HEADER_TIME, IDLE_TIME, BODY_SPEED,
            CLOSING_TIME, EXCHANGE_TIME, CONNECT_TIME, LOCAL_PEERS, LOCAL_SERVICES, PASSPHRASE, KEYS_CURVE,
            KEYS_AT_ONCE, OCSP_TIME, OCSP_RETRY, TIMESTAMPING_INTERVAL, TIMESTAMPING_TIME, LOG_RESERVE, SPOOL_MEMORY,
            READERS, PATIENCE, CERTIFICATE_WARNING);

    private SettingKeys() {}

    /// In the order of the manual.
    public static Collection<Setting<?>> all() {
        return ALL;
    }

    /// Keys of earlier versions, each with the key to use instead.
    public static Map<String, String> successors() {
        return Map.of();
    }
}
