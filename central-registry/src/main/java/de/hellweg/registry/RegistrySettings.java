package de.hellweg.registry;

import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.registry.token.TokenKey;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.web.signin.openid.OpenIdSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a registry is told at its start, from one `.properties` file.
///
/// @param instance `instance`: the instance identifier, e.g. `DE-OWL`
/// @param directory `directory`: where the log, its key and the first API key are kept
/// @param listen `listen.address`: host and port; port 0 takes a free one
/// @param published `published.address`: the address servers and people use, as it stands in the anchor; by default
///        `http://` and the address it listens on
/// @param renewal `checkpoint.renewal`: how often the checkpoint is renewed when nothing changes, e.g. `1m`
/// @param tls `tls.keystore` and `tls.passphrase-file`: PKCS#12 with the key and certificate for HTTPS, and the file
///        with its passphrase; without them the registry speaks plain HTTP
/// @param sessions `session.idle` and `session.longest`: when people are signed out who do nothing, and in any case; by
///        default `30m` and `8h`
/// @param openId `openid.issuer`, `openid.client-id`, `openid.client-secret-file`, and if wanted `openid.name` and
///        `openid.trusted-certificates`: the identity provider at which people may sign in
/// @param trustService `trust-service.address`, and if wanted `trust-service.administration` and
///        `trust-service.key-file`: where invited servers get their certificates
/// @param server `database.url`, `database.user`, and if wanted `database.password-file`, `database.schema` and
///        `database.lease`: a PostgreSQL database, which two processes may share; by default the log is in a SQLite file
///        in the directory
/// @param logKey `log-key.keystore` and `log-key.passphrase-file`, or `log-key.pkcs11.module`, `.token`, `.key` and
///        `.pin-file`: where the log's key lies; by default in the file `log-key` of the directory
/// @param nextLogKey the same settings beginning with `next-log-key`: where the key lies that takes over from it; by
///        default in the file `next-log-key` of the directory, if that is there
public record RegistrySettings(InstanceId instance, Path directory, InetSocketAddress listen, Optional<URI> published,
        Duration renewal, Optional<Tls> tls, Sessions sessions, Optional<OpenId> openId,
        Optional<TrustService> trustService, Optional<PostgreSql> server, LogKeyPlace logKey,
        LogKeyPlace nextLogKey) {

    private static final Set<String> KEYS = Set.of("instance", "directory", "listen.address", "published.address",
            "checkpoint.renewal", "tls.keystore", "tls.passphrase-file", "session.idle", "session.longest",
            "openid.issuer", "openid.client-id", "openid.client-secret-file", "openid.name",
            "openid.trusted-certificates", "trust-service.address", "trust-service.administration",
            "trust-service.key-file", "database.url", "database.user", "database.password-file",
            "database.schema", "database.lease", "log-key.keystore", "log-key.passphrase-file",
            "log-key.pkcs11.module", "log-key.pkcs11.token", "log-key.pkcs11.key", "log-key.pkcs11.pin-file",
            "next-log-key.keystore", "next-log-key.passphrase-file", "next-log-key.pkcs11.module",
            "next-log-key.pkcs11.token", "next-log-key.pkcs11.key", "next-log-key.pkcs11.pin-file");
    private static final String USUAL_SCHEMA = "hellweg_registry";
    private static final Duration USUAL_LEASE = Duration.ofSeconds(10);

    /// Key and certificate for HTTPS.
    public record Tls(Path keystore, Path passphraseFile) {}

    /// How long people stay signed in.
    public record Sessions(Duration idle, Duration longest) {
        /// Half an hour without a request, a working day in any case.
        public static Sessions usual() {
            return new Sessions(Duration.ofMinutes(30), Duration.ofHours(8));
        }
    }

    /// An identity provider (OpenID Connect).
    ///
    /// @param issuer as it stands in the provider's metadata
    /// @param secretFile holds the secret of this client
    /// @param name as people read it on the sign-in page
    /// @param trusted PEM certificates that the provider's must lead to; without it those of the Java runtime
    public record OpenId(URI issuer, String clientId, Path secretFile, String name, Optional<Path> trusted) {}

    /// A trust service that issues certificates to invited servers.
    ///
    /// @param address where those servers reach it
    /// @param administration where the registry reaches its administration: at this machine, since a key crosses in the
    ///        clear
    /// @param keyFile holds the API key for that
    public record TrustService(URI address, Optional<URI> administration, Optional<Path> keyFile) {}

    /// The store of this registry.
    ///
    /// @param whenMissing what to do about a SQLite file that is not there
    public DatabaseSettings.Store store(DatabaseSettings.WhenMissing whenMissing) {
        return server.<DatabaseSettings.Store>map(there -> there)
                .orElseGet(() -> new DatabaseSettings.SqliteFile(directory.resolve("registry.db"), whenMissing));
    }

    /// How long a process is taken for active that does not say so again.
    public Duration lease() {
        return server.flatMap(PostgreSql::lease).orElse(USUAL_LEASE);
    }

    /// With the usual renewal of a minute, without TLS.
    public static RegistrySettings of(InstanceId instance, Path directory, InetSocketAddress listen) {
        return new RegistrySettings(instance, directory, listen, Optional.empty(), Duration.ofMinutes(1),
                Optional.empty(), Sessions.usual(), Optional.empty(), Optional.empty(), Optional.empty(),
                LogKeyPlace.inDirectory(directory), LogKeyPlace.nextInDirectory(directory));
    }

    /// The same with an identity provider.
    public RegistrySettings withOpenId(OpenId provider) {
        return new RegistrySettings(instance, directory, listen, published, renewal, tls, sessions,
                Optional.of(provider), trustService, server, logKey, nextLogKey);
    }

    /// The same with a trust service for invited servers.
    public RegistrySettings withTrustService(TrustService service) {
        return new RegistrySettings(instance, directory, listen, published, renewal, tls, sessions, openId,
                Optional.of(service), server, logKey, nextLogKey);
    }

    /// The same on a PostgreSQL database.
    public RegistrySettings withServer(PostgreSql there) {
        return new RegistrySettings(instance, directory, listen, published, renewal, tls, sessions, openId,
                trustService, Optional.of(there), logKey, nextLogKey);
    }

    /// The same with the log's key elsewhere.
    public RegistrySettings withLogKey(LogKeyPlace place) {
        return new RegistrySettings(instance, directory, listen, published, renewal, tls, sessions, openId,
                trustService, server, place, nextLogKey);
    }

    /// The same with the next log key elsewhere.
    public RegistrySettings withNextLogKey(LogKeyPlace place) {
        return new RegistrySettings(instance, directory, listen, published, renewal, tls, sessions, openId,
                trustService, server, logKey, place);
    }

    /// Reads the file.
    ///
    /// @throws Malformed naming every problem at once: key, rule and what to do
    public static RegistrySettings read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed(file.toString(), "cannot be read as a .properties file in UTF-8", e);
        }
        return new Reader(file, properties).settings();
    }

    private static final class Reader {
        private static final Duration SECOND = Duration.ofSeconds(1);
        private static final Duration HOUR = Duration.ofHours(1);
        private final Path file;
        private final Properties properties;
        private final List<String> problems = new ArrayList<>();

        Reader(Path file, Properties properties) {
            this.file = file;
            this.properties = properties;
        }

        RegistrySettings settings() {
            var unknown = new TreeSet<>(properties.stringPropertyNames());
            unknown.removeAll(KEYS);
            unknown.forEach(key -> problems.add(key + " is no setting of a registry; remove it"));
            var instance = required("instance", InstanceId::new);
            var directory = required("directory", Path::of);
            var listen = required("listen.address", Reader::address);
            var published = optional("published.address", Reader::http);
            var renewal = optional("checkpoint.renewal", value -> duration(value, SECOND, HOUR));
            var idle = optional("session.idle", value -> duration(value, HOUR.dividedBy(60), HOUR.multipliedBy(8)));
            var longest = optional("session.longest",
                    value -> duration(value, HOUR.dividedBy(60), HOUR.multipliedBy(24)));
            var keystore = optional("tls.keystore", Path::of);
            var passphrase = optional("tls.passphrase-file", Path::of);
            if (keystore.isPresent() != passphrase.isPresent()) {
                problems.add("tls.keystore and tls.passphrase-file go together; give both or neither");
            }
            var openId = openId();
            var trustService = trustService();
            var server = server();
            var logKey = logKey("log-key");
            var nextLogKey = logKey("next-log-key");
            if (!problems.isEmpty()) {
                throw new Malformed(file.toString(), String.join("; ", problems));
            }
            return new RegistrySettings(instance.orElseThrow(), directory.orElseThrow(), listen.orElseThrow(),
                    published, renewal.orElse(Duration.ofMinutes(1)),
                    keystore.map(store -> new Tls(store, passphrase.orElseThrow())),
                    new Sessions(idle.orElse(Sessions.usual().idle()), longest.orElse(Sessions.usual().longest())),
                    openId, trustService, server,
                    logKey.orElseGet(() -> LogKeyPlace.inDirectory(directory.orElseThrow())),
                    nextLogKey.orElseGet(() -> LogKeyPlace.nextInDirectory(directory.orElseThrow())));
        }

        private Optional<LogKeyPlace> logKey(String which) {
            var keystore = optional(which + ".keystore", Path::of);
            var passphrase = optional(which + ".passphrase-file", Path::of);
            var module = optional(which + ".pkcs11.module", Path::of);
            var token = optional(which + ".pkcs11.token", value -> value);
            var key = optional(which + ".pkcs11.key", value -> value);
            var pin = optional(which + ".pkcs11.pin-file", Path::of);
            long inStore = Stream.of(keystore, passphrase).filter(Optional::isPresent).count();
            long onToken = Stream.of(module, token, key, pin).filter(Optional::isPresent).count();
            if (inStore == 2 && onToken == 0) {
                return Optional.of(new LogKeyPlace.InKeyStore(keystore.orElseThrow(), passphrase.orElseThrow()));
            }
            if (inStore == 0 && onToken == 4) {
                return Optional.of(new LogKeyPlace.OnToken(new TokenKey.Place(module.orElseThrow(),
                        token.orElseThrow(), key.orElseThrow(), pin.orElseThrow())));
            }
            if (inStore + onToken > 0) {
                problems.add(which + ".keystore and " + which + ".passphrase-file go together, or " + which
                        + ".pkcs11.module, " + which + ".pkcs11.token, " + which + ".pkcs11.key and " + which
                        + ".pkcs11.pin-file; give the two, the four, or none");
            }
            return Optional.empty();
        }

        private Optional<TrustService> trustService() {
            var address = optional("trust-service.address", Invitation::address);
            var administration = optional("trust-service.administration", Reader::nearby);
            var keyFile = optional("trust-service.key-file", Path::of);
            if (administration.isPresent() != keyFile.isPresent() || (address.isEmpty() && keyFile.isPresent())) {
                problems.add("trust-service.administration and trust-service.key-file go together, and with"
                        + " trust-service.address; give all, or the address alone");
            }
            return address.map(there -> new TrustService(there, administration, keyFile));
        }

        private static URI nearby(String value) {
            var address = Invitation.address(value);
            if ("http".equals(address.getScheme()) && Set.of("127.0.0.1", "localhost", "[::1]").contains(
                    address.getHost())) {
                return address;
            }
            throw new Malformed("trust-service.administration", "must be an address of this machine, such as"
                    + " http://127.0.0.1:4081");
        }

        private Optional<PostgreSql> server() {
            var url = optional("database.url", value -> {
                if (!value.startsWith("jdbc:postgresql://") || value.contains("password=")) {
                    throw new Malformed("database.url", "must be jdbc:postgresql://HOST:PORT/DATABASE, without a"
                            + " password; several hosts are joined by commas");
                }
                return value;
            });
            var user = optional("database.user", value -> value);
            var password = optional("database.password-file", Path::of);
            var schema = optional("database.schema", value -> {
                if (!value.matches("[a-z_][a-z0-9_]{0,62}")) {
                    throw new Malformed("database.schema", "must be of small letters, digits and _");
                }
                return value;
            });
            var lease = optional("database.lease", value -> duration(value, SECOND, HOUR.dividedBy(60)));
            if (url.isPresent() != user.isPresent()
                    || (url.isEmpty() && (password.isPresent() || schema.isPresent() || lease.isPresent()))) {
                problems.add("database.url and database.user go together, and no other database setting goes without"
                        + " them");
            }
            return url.isEmpty() || user.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PostgreSql(url.get(), user.get(), password, schema.orElse(USUAL_SCHEMA),
                            Optional.of(lease.orElse(USUAL_LEASE))));
        }

        private Optional<OpenId> openId() {
            var issuer = optional("openid.issuer", OpenIdSettings::issuer);
            var client = optional("openid.client-id", value -> value);
            var secret = optional("openid.client-secret-file", Path::of);
            var name = optional("openid.name", value -> value);
            var trusted = optional("openid.trusted-certificates", Path::of);
            boolean any = issuer.isPresent() || client.isPresent() || secret.isPresent() || name.isPresent()
                    || trusted.isPresent();
            if (issuer.isEmpty() || client.isEmpty() || secret.isEmpty()) {
                if (any) {
                    problems.add("openid.issuer, openid.client-id and openid.client-secret-file go together; give all"
                            + " or no openid setting");
                }
                return Optional.empty();
            }
            return Optional.of(new OpenId(issuer.get(), client.get(), secret.get(),
                    name.orElse(issuer.get().getHost()), trusted));
        }

        private <T> Optional<T> required(String key, Function<String, T> parser) {
            if (properties.getProperty(key) == null) {
                problems.add(key + " is missing");
            }
            return optional(key, parser);
        }

        private <T> Optional<T> optional(String key, Function<String, T> parser) {
            var value = properties.getProperty(key);
            if (value == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(parser.apply(value.strip()));
            } catch (Malformed e) {
                problems.add(key + " " + e.problem());
            } catch (IllegalArgumentException e) {
                problems.add(key + " has a value that is not understood: " + value.strip());
            }
            return Optional.empty();
        }

        private static InetSocketAddress address(String value) {
            int colon = value.lastIndexOf(':');
            if (colon < 1 || !value.substring(colon + 1).matches("\\d{1,5}")) {
                throw new Malformed("listen.address", "must be HOST:PORT, e.g. 127.0.0.1:4001");
            }
            return new InetSocketAddress(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
        }

        private static URI http(String value) {
            var uri = URI.create(value);
            if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
                throw new Malformed("published.address", "must be an http or https address");
            }
            return uri;
        }

        private static Duration duration(String value, Duration least, Duration most) {
            try {
                var duration = Duration.parse("PT" + value);
                if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                throw new Malformed("duration", "must be a duration such as 60s or 1m", e);
            }
            throw new Malformed("duration", "must be from " + written(least) + " to " + written(most));
        }

        private static String written(Duration duration) {
            return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
        }
    }
}
