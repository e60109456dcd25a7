package de.hellweg.authority.server;

import de.hellweg.trust.Malformed;
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

/// What an authority is told at its start, from one `.properties` file.
///
/// @param directory `directory`: where keys, records and the first API key are kept
/// @param organization `organization`: the provider's name in its certificates, used by `init`
/// @param services `listen.services`: host and port of OCSP, time-stamps and certificates; port 0 takes a free one
/// @param administration `listen.administration`: host and port of the administration; a loopback address, because an
///        API key crosses it in the clear
/// @param published `published.address`: the address of the services as certificates name it; by default `http://` and
///        `listen.services`
/// @param certificateValidity `certificate.validity`: how long certificates hold, e.g. `P730D`
/// @param ocspValidity `ocsp.validity`: from thisUpdate to nextUpdate of an answer, e.g. `PT1H`
public record AuthoritySettings(Path directory, String organization, InetSocketAddress services,
        InetSocketAddress administration, Optional<URI> published, Duration certificateValidity,
        Duration ocspValidity) {
    private static final Set<String> KEYS = Set.of("directory", "organization", "listen.services",
            "listen.administration", "published.address", "certificate.validity", "ocsp.validity");

    public AuthoritySettings {
        if (!administration.getAddress().isLoopbackAddress()) {
            throw new Malformed("listen.administration", "must be a loopback address");
        }
    }

    /// With the usual times: certificates for two years, OCSP answers for an hour.
    public static AuthoritySettings of(Path directory, String organization, InetSocketAddress services,
            InetSocketAddress administration) {
        return new AuthoritySettings(directory, organization, services, administration, Optional.empty(),
                Duration.ofDays(2 * 365), Duration.ofHours(1));
    }

    /// Where the OCSP responder is reached, for the certificates; empty when nothing but a free port is said.
    public Optional<URI> ocspAddress() {
        if (published.isEmpty() && services.getPort() == 0) {
            return Optional.empty();
        }
        return Optional.of(published.orElseGet(
                () -> URI.create("http://" + services.getHostString() + ":" + services.getPort())).resolve("/ocsp"));
    }

    /// Reads the file; throws [Malformed] naming every problem at once.
    public static AuthoritySettings read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed(file.toString(), "cannot be read as a .properties file in UTF-8", e);
        }
        return new Reader(file, properties).settings();
    }

    private static final class Reader {
        private final Path file;
        private final Properties properties;
        private final List<String> problems = new ArrayList<>();

        Reader(Path file, Properties properties) {
            this.file = file;
            this.properties = properties;
        }

        AuthoritySettings settings() {
            var unknown = new TreeSet<>(properties.stringPropertyNames());
            unknown.removeAll(KEYS);
            unknown.forEach(key -> problems.add(key + " is no setting of an authority; remove it"));
            var directory = required("directory", Path::of);
            var organization = required("organization", text -> text);
            var services = required("listen.services", Reader::address);
            var administration = required("listen.administration", Reader::loopback);
            var published = optional("published.address", Reader::http);
            var certificates = optional("certificate.validity", Reader::duration);
            var ocsp = optional("ocsp.validity", Reader::duration);
            if (!problems.isEmpty()) {
                throw new Malformed(file.toString(), String.join("; ", problems));
            }
            return new AuthoritySettings(directory.orElseThrow(), organization.orElseThrow(), services.orElseThrow(),
                    administration.orElseThrow(), published, certificates.orElse(Duration.ofDays(2 * 365)),
                    ocsp.orElse(Duration.ofHours(1)));
        }

        private <T> Optional<T> required(String key, Function<String, T> parser) {
            if (properties.getProperty(key, "").isBlank()) {
                problems.add(key + " is missing");
                return Optional.empty();
            }
            return optional(key, parser);
        }

        private <T> Optional<T> optional(String key, Function<String, T> parser) {
            var text = properties.getProperty(key, "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(parser.apply(text));
            } catch (Malformed e) {
                problems.add(key + " " + e.problem());
            } catch (IllegalArgumentException | DateTimeParseException e) {
                problems.add(key + " cannot be read: " + text);
            }
            return Optional.empty();
        }

        private static InetSocketAddress loopback(String text) {
            var address = address(text);
            if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
                throw new Malformed(text, "must be a loopback address, such as 127.0.0.1:4080");
            }
            return address;
        }

        private static InetSocketAddress address(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw new Malformed(text, "must be host:port, such as 127.0.0.1:4080");
            }
            var address = new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            if (address.isUnresolved()) {
                throw new Malformed(text, "names a host that is not known");
            }
            return address;
        }

        private static URI http(String text) {
            var address = URI.create(text);
            if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                throw new Malformed(text, "must begin with http:// or https://");
            }
            return address;
        }

        private static Duration duration(String text) {
            var duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new Malformed(text, "must be longer than nothing");
            }
            return duration;
        }
    }
}
