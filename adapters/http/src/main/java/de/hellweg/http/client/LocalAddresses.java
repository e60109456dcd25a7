package de.hellweg.http.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// The addresses that lead back to this machine or stay on its link.
public final class LocalAddresses {

    private LocalAddresses() {}

    public static boolean contains(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> local(four.getAddress(), 0);
            case Inet6Address six -> local(six);
            default -> true;
        };
    }

    private static boolean local(Inet6Address address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isMulticastAddress() || hidesLocal(bytes);
    }

    /// IPv4 within IPv6: mapped and compatible (RFC 4291, 2.5.5), NAT64 (RFC 6052), 6to4 (RFC 3056).
    private static boolean hidesLocal(byte[] bytes) {
        if (zero(bytes, 0, 10) && ((bytes[10] == -1 && bytes[11] == -1) || zero(bytes, 10, 12))) {
            return local(bytes, 12);
        }
        if (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == -1 && bytes[3] == (byte) 0x9b) {
            return local(bytes, 12);
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 && local(bytes, 2);
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// 0/8, 127/8, 169.254/16, 224/4 and above, which holds broadcast.
    private static boolean local(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return first == 0 || first == 127 || (first == 169 && (bytes[at + 1] & 0xff) == 254) || first >= 224;
    }
}
