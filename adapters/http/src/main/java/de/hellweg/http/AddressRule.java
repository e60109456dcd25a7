package de.hellweg.http;

import java.net.InetSocketAddress;

/// Decides which addresses may be connected to. Asked for each address a name leads to, at each connect, after the name
/// was resolved: the address asked about is the one that is connected to, so a name that changes gains nothing.
@FunctionalInterface
public interface AddressRule {

    boolean allows(InetSocketAddress address);

    /// Every address: only for destinations that the operator alone can set.
    static AddressRule any() {
        return _ -> true;
    }

    /// Every address but those that lead back to this machine or its link: loopback, unspecified, link-local (where
    /// cloud metadata lives), multicast, broadcast, and IPv6 forms that hide such an IPv4 address.
    static AddressRule notLocal() {
        return address -> !de.hellweg.http.client.LocalAddresses.contains(address.getAddress());
    }
}
