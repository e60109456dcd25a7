package de.hellweg.registry.accounts;

import de.hellweg.trust.Malformed;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Addresses with the same first bits (CIDR), e.g. `192.0.2.0/24` or `2001:db8::/32`; without a length, one address.
public final class AddressRange {
    private static final String WHAT = "address range";

    private final String written;
    private final byte[] network;
    private final int bits;

    private AddressRange(String written, byte[] network, int bits) {
        this.written = written;
        this.network = network;
        this.bits = bits;
    }

    /// Reads one range; throws [Malformed]. Names are not looked up.
    public static AddressRange parse(String written) {
        var parts = written.split("/", 2);
        if (!parts[0].matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new Malformed(WHAT, "must be an address such as 192.0.2.0/24 or 2001:db8::/32");
        }
        try {
            var network = InetAddress.getByName(parts[0]).getAddress();
            int most = network.length * 8;
            if (parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
                throw new Malformed(WHAT, "has a length that is no number");
            }
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : most;
            if (bits > most) {
                throw new Malformed(WHAT, "has a length over " + most);
            }
            for (int i = bits; i < most; i++) {
                if ((network[i / 8] >> (7 - i % 8) & 1) != 0) {
                    throw new Malformed(WHAT, "has bits set after its length; write the first address of the range");
                }
            }
            return new AddressRange(written, network, bits);
        } catch (UnknownHostException e) {
            throw new Malformed(WHAT, "must be an address such as 192.0.2.0/24 or 2001:db8::/32", e);
        }
    }

    /// Whether the address is one of these.
    public boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int shift = 7 - i % 8;
            if ((bytes[i / 8] >> shift & 1) != (network[i / 8] >> shift & 1)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the address is in one of the ranges; no range at all means every address.
    public static boolean admits(List<AddressRange> ranges, InetAddress address) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(address));
    }

    /// As it was written.
    @Override
    public String toString() {
        return written;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }
}
