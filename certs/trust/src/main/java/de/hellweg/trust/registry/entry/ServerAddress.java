package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;
import java.util.regex.Pattern;

/// Where a security server takes messages: a host name or address and a port. Written `host:port`, an IPv6 address in
/// brackets.
public record ServerAddress(String host, int port) {
    private static final String WHAT = "server address";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}"
            + "[a-z0-9])?)*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final int LONGEST_NAME = 253;

    public ServerAddress {
        boolean wellFormed = host.length() <= LONGEST_NAME
                && (host.contains(":") ? IPV6.matcher(host).matches() : NAME.matcher(host).matches());
        if (!wellFormed) {
            throw new Malformed(WHAT, "must name a host in lower case");
        }
        if (port < 1 || port > 65_535) {
            throw new Malformed(WHAT, "must have a port from 1 to 65535");
        }
    }

    /// Reads the written form; throws [Malformed].
    public static ServerAddress parse(String written) {
        int colon = written.lastIndexOf(':');
        var host = colon < 0 ? "" : written.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            var address = new ServerAddress(host, Integer.parseInt(written.substring(colon + 1)));
            if (address.toString().equals(written)) {
                return address;
            }
        } catch (NumberFormatException e) {
            throw new Malformed(WHAT, "must be host:port", e);
        }
        throw new Malformed(WHAT, "must be host:port");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
