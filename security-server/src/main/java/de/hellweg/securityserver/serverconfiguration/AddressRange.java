package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.Malformed;
import java.net.InetAddress;

/// A range of IP addresses, written `10.1.0.0/16`, `2001:db8::/32` or as one address (RFC 4632, RFC 4291).
///
/// @param network the first address; its bits after the prefix are zero
/// @param prefix bits that are compared
public record AddressRange(InetAddress network, int prefix) {
    private static final String WHAT = "address range";

    public AddressRange {
        byte[] bytes = network.getAddress();
        if (prefix < 0 || prefix > 8 * bytes.length) {
            throw new Malformed(WHAT, "the prefix does not fit the address");
        }
        for (int bit = prefix; bit < 8 * bytes.length; bit++) {
            if (bit(bytes, bit) != 0) {
                throw new Malformed(WHAT, "has bits set after its prefix");
            }
        }
    }

    /// Reads the written form; names are not looked up. Throws [Malformed].
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var network = literal(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new AddressRange(network, 8 * network.getAddress().length);
        }
        var prefix = text.substring(slash + 1);
        if (!prefix.matches("0|[1-9][0-9]{0,2}")) {
            throw new Malformed(WHAT, "the prefix is not a number");
        }
        return new AddressRange(network, Integer.parseInt(prefix));
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "is not an IP address", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] range = network.getAddress();
        byte[] other = address.getAddress();
        if (range.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(range, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] address, int index) {
        return address[index / 8] >> (7 - index % 8) & 1;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
