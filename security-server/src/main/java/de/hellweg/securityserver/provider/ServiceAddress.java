package de.hellweg.securityserver.provider;

import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import java.net.URI;
import java.util.Objects;

/// Where an information system is asked: its base address with the path of the request behind it.
final class ServiceAddress {
    private ServiceAddress() {}

    static String host(InformationSystem system) {
        return bare(Objects.requireNonNull(system.base().getHost()));
    }

    static int port(InformationSystem system) {
        return port(system.base());
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /// Base path and service path, raw: the path whose right was checked is the path that is asked.
    static String target(InformationSystem system, String servicePath) {
        var path = system.base().getRawPath();
        var base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var target = base + servicePath;
        return target.isEmpty() || target.startsWith("?") ? "/" + target : target;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
