package de.hellweg.securityserver;

import de.hellweg.http.AddressRule;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// Which addresses this server may connect to (threat T20): none that leads back to this machine or its link but those the
/// settings name, and never one of its own listeners that it was told of. Asked at each connect, after the name was
/// resolved.
public final class OutgoingAddresses implements AddressRule {
    private final Set<AddressRange> local;
    private final Set<Integer> ownPorts = new CopyOnWriteArraySet<>();

    /// @param local addresses of this machine and its link that the settings name
    public OutgoingAddresses(Set<AddressRange> local) {
        this.local = Set.copyOf(local);
    }

    /// Refuses this port of this machine from now on.
    void never(int port) {
        ownPorts.add(port);
    }

    @Override
    public boolean allows(InetSocketAddress address) {
        boolean named = local.stream().anyMatch(range -> range.contains(address.getAddress()));
        return (named || AddressRule.notLocal().allows(address))
                && !(ownPorts.contains(address.getPort()) && ofThisMachine(address));
    }

    private static boolean ofThisMachine(InetSocketAddress address) {
        try {
            return address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address.getAddress()) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
