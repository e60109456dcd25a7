package de.hellweg.securityserver;

import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import java.net.URI;
import java.util.Optional;

/// Where an address of a trust service leads. What such services answer is signed, so over https any certificate will do.
final class Destinations {
    private Destinations() {}

    static Destination of(URI address) {
        var host = address.getHost().startsWith("[")
                ? address.getHost().substring(1, address.getHost().length() - 1)
                : address.getHost();
        return "https".equals(address.getScheme())
                ? Destination.tls(host, address.getPort() < 0 ? 443 : address.getPort(),
                        new ClientTls(Optional.empty(), _ -> Optional.empty()))
                : Destination.plain(host, address.getPort() < 0 ? 80 : address.getPort());
    }
}
