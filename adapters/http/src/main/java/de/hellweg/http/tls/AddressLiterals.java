package de.hellweg.http.tls;

import java.net.InetAddress;

/// Hosts that are addresses.
final class AddressLiterals {

    private AddressLiterals() {}

    static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean same(String one, String other) {
        return isLiteral(one) && InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
    }
}
